//! Prints docs/MEASURES.md.

fn main() {
    print!("{}", glasshouse_measures::pages::page());
}
