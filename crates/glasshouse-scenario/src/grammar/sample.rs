//! Random documents, for property tests: whatever the language can say, it must print and read back.

use super::amount::Amount;
use super::form::{Construct, Form, Keys};
use super::keyed::{Key, Keyed};
use super::provenance::Provenance;
use super::quantity::Written;
use super::value::{Quantity, Value};
use crate::text::source::Span;

/// A small generator of choices (`SplitMix64`; Steele, Lea and Flood, 2014), seeded by the property test.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Choices that follow from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % u64::from(most.max(1))) as u32
    }

    /// Heads or tails.
    pub fn flip(&mut self) -> bool {
        self.below(2) == 0
    }

    /// A kebab-case word.
    pub fn word(&mut self) -> String {
        format!("w{}-{}", self.below(20), self.below(20))
    }

    /// A text, with awkward characters.
    pub fn text(&mut self) -> String {
        const AWKWARD: [&str; 6] = ["plain", "with \"quotes\"", "back\\slash", "two\nlines", "Ünïcode ☂", "tab\tbed"];
        AWKWARD[self.below(6) as usize].to_owned()
    }

    /// A number with up to three places.
    pub fn amount(&mut self) -> Amount {
        const POWERS: [f64; 4] = [1.0, 10.0, 100.0, 1000.0];
        let places = self.below(4);
        let digits = f64::from(self.below(100_000));
        Amount::new(digits / POWERS[places as usize], places as u8)
    }

    /// A quantity in one of its spellings.
    pub fn written<T: Written>(&mut self) -> T {
        let spellings = |n: u32| {
            [
                format!("{n} %"),
                format!("{n}.5 per 1000"),
                format!("1 in {}", n + 1),
                format!("{n}.25 per year"),
                format!("{n} % per week"),
                format!("every {} weeks", n + 1),
                format!("{n} per 100000 per month"),
                format!("{n} weeks"),
                format!("{n}.0 years"),
            ]
        };
        loop {
            let n = self.below(99);
            let pick = self.below(9) as usize;
            if let Some(quantity) = T::parse(&spellings(n)[pick])
                && quantity.fault().is_none()
            {
                return quantity;
            }
        }
    }
}

/// A construct with random keys.
pub fn sample_construct<C: Construct>(dice: &mut Dice) -> C {
    let mut construct = C::default();
    construct.keys(&mut Sampler(dice));
    construct
}

struct Sampler<'a>(&'a mut Dice);

impl Keys for Sampler<'_> {
    fn required<T: Form>(&mut self, _name: &'static str, _about: &'static str, slot: &mut T) {
        *slot = T::sample(self.0);
    }

    fn optional<T: Form>(&mut self, _name: &'static str, _about: &'static str, slot: &mut Option<T>) {
        *slot = (self.0.below(3) == 0).then(|| T::sample(self.0));
    }

    fn defaulted<T: Form>(&mut self, _name: &'static str, _about: &'static str, slot: &mut T) {
        *slot = T::sample(self.0);
    }

    fn list<T: Form>(&mut self, _name: &'static str, _about: &'static str, slot: &mut Vec<T>) {
        *slot = Vec::sample(self.0);
    }

    fn keyed<N: Key, T: Form>(&mut self, _name: &'static str, _about: &'static str, slot: &mut Keyed<N, T>) {
        *slot = Keyed::sample(self.0);
    }

    fn rest<N: Key, T: Form>(&mut self, _about: &'static str, slot: &mut Keyed<N, T>) {
        *slot = Keyed::sample(self.0);
    }

    fn value<T: Quantity>(&mut self, _about: &'static str, slot: &mut Value<T>) {
        slot.value = T::sample(self.0);
    }

    fn provenance(&mut self, slot: &mut Provenance) {
        slot.assumed = self.0.flip().then(|| self.0.text());
    }

    fn place(&mut self, _slot: &mut Span) {}
}
