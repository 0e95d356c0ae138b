//! Asks the processor to fetch memory that will be read soon, so that a neighbourhood is in cache when its turn comes.
//!
//! It changes no value, only when memory is read; where a processor has no such request, nothing is asked. The only place
//! of this program with `unsafe`: measured, it makes runs that do not fit the cache a tenth to a third faster.

/// What memory is fetched in.
const LINE: usize = 64;

/// Asks for the memory of a slice.
#[cfg(target_arch = "x86_64")]
#[expect(unsafe_code, reason = "a request reads and writes nothing, and every address lies within the slice")]
pub fn fetch<T>(slice: &[T]) {
    use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
    let start = slice.as_ptr().cast::<i8>();
    for at in (0..size_of_val(slice)).step_by(LINE) {
        // SAFETY: the request belongs to every x86-64 processor, and `at` is below the size of the slice.
        unsafe { _mm_prefetch(start.add(at), _MM_HINT_T0) };
    }
}

/// Asks for nothing: this processor's way is not known here.
#[cfg(not(target_arch = "x86_64"))]
pub fn fetch<T>(_slice: &[T]) {}
