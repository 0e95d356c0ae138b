//! A run between two blocks, written down and taken up again to the same bits.
//!
//! What is kept: what was asked for, the sums, the news, and each neighbourhood's state, one after the other so that
//! memory does not double. Neither threads nor shards are part of it. Each piece stands behind its length, and a SHA-256
//! of everything ends the whole, so a file that was cut or changed is told from a sound one. A hash says nothing of who wrote
//! it: every index, length and sum is looked at before it is used, and what no run can come to is refused. Which scenario it was
//! is for the caller to keep: in here are only numbers.

use std::io::{self, Read, Write};

use glasshouse_population::layout::Layout;
use rayon::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::news::{Heard, silence};
use crate::plan::Plan;
use crate::simulate::{Run, Settings, persons_in, ranges, usual_shards};
use crate::sound;
use crate::state::{State, Whole};
use crate::store::Store;
use crate::tally::Tally;

/// Why a run cannot be kept or taken up again.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    /// The world did not let us read or write.
    #[error("{0}")]
    World(#[from] io::Error),
    /// It is cut off or was changed.
    #[error("it is damaged")]
    Damaged,
    /// Its hash is right, and what stands in it is not.
    #[error("it holds what no run comes to: {0}")]
    Unsound(String),
    /// It is of a run that was asked for otherwise, or of another plan.
    #[error("it is of another run")]
    AnotherRun,
}

/// Version of what is written here.
const FORMAT: u32 = 1;
/// Neighbourhoods that are encoded at a time, on all threads.
const AT_A_TIME: usize = 512;
/// No piece is longer.
const LONGEST: u32 = 1 << 31;
/// No count is larger: what the rest of a run adds stays within a word.
const LARGEST: u64 = 1 << 56;
/// No count of one block's news is larger: they are added up over all blocks.
const MOST_HEARD: u64 = 1 << 48;

/// What must be the same for a run to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    format: u32,
    settings: Settings,
    neighbourhoods: u32,
    blocks: u32,
    regions: u32,
    row_bits: u32,
}

impl Head {
    fn of(plan: &Plan, settings: Settings, layout: Layout) -> Self {
        Self {
            format: FORMAT,
            settings,
            neighbourhoods: layout.neighbourhoods,
            blocks: plan.all_blocks(),
            regions: plan.regions() as u32,
            row_bits: plan.map.row_bits,
        }
    }
}

/// What the blocks came to so far.
#[derive(Debug, Serialize, Deserialize)]
struct Sums {
    tally: Tally,
    series: Vec<Vec<i64>>,
    heard: Vec<Heard>,
}

impl<'a> Run<'a> {
    /// Writes the run down as it stands. Before its first block there is nothing that drawing it anew would not give.
    pub fn save(&mut self, out: &mut impl Write) -> Result<(), CheckpointError> {
        let mut out = Hashed { inner: out, hasher: Sha256::new() };
        out.put(&encode(&Head::of(self.plan, self.settings, self.layout))?)?;
        // The sums are borrowed, so that they need not be copied.
        out.put(&encode(&(&self.tally, &self.series, &self.heard))?)?;
        if self.blocks_done() > 0 {
            for shard in &mut self.shards {
                let mut states = shard.store.states();
                loop {
                    let some: Vec<State<'_>> = states.by_ref().take(AT_A_TIME).collect();
                    if some.is_empty() {
                        break;
                    }
                    let pieces: Result<Vec<Vec<u8>>, CheckpointError> = some.par_iter().map(encode).collect();
                    pieces?.iter().try_for_each(|piece| out.put(piece))?;
                }
            }
        }
        let hash = out.hasher.finalize();
        out.inner.write_all(&hash)?;
        Ok(())
    }

    /// Takes up a run that was written down, for the same plan and settings.
    pub fn restore(plan: &'a Plan, settings: Settings, from: &mut impl Read) -> Result<Self, CheckpointError> {
        let mut from = Hashed { inner: from, hasher: Sha256::new() };
        match Self::read(plan, settings, &mut from) {
            // What was changed by accident has not the hash that it had.
            Err(CheckpointError::Unsound(_)) if !from.is_whole()? => Err(CheckpointError::Damaged),
            read => read,
        }
    }

    fn read(plan: &'a Plan, settings: Settings, from: &mut Hashed<impl Read>) -> Result<Self, CheckpointError> {
        let layout = Layout::new(&plan.network, settings.persons);
        let head: Head = decode(&from.next()?)?;
        if head != Head::of(plan, settings, layout) {
            return Err(CheckpointError::AnotherRun);
        }
        let sums: Sums = decode(&from.next()?)?;
        sums.check(plan)?;
        if sums.heard.is_empty() {
            from.check_end()?;
            return Ok(Self::new(plan, settings));
        }
        let mut stores: Vec<Store> = Vec::new();
        for range in ranges(layout, usual_shards(plan)) {
            let mut store = Store::new(plan, persons_in(plan, range.len()));
            let numbers: Vec<u32> = range.collect();
            for numbers in numbers.chunks(AT_A_TIME) {
                for whole in from.neighbourhoods(plan, numbers)? {
                    if !store.take_in(whole) {
                        return Err(CheckpointError::Damaged);
                    }
                }
            }
            stores.push(store);
        }
        from.check_end()?;
        let mut run = Self::of(plan, settings, layout, stores);
        sums.check_news(&run.news.persons)?;
        for (number, heard) in (0..).zip(&sums.heard) {
            run.news.take(plan, heard, plan.weeks_of(number).end);
        }
        (run.tally, run.series, run.heard) = (sums.tally, sums.series, sums.heard);
        Ok(run)
    }
}

impl Sums {
    /// Whether they have the shape that the plan gives them.
    fn check(&self, plan: &Plan) -> Result<(), CheckpointError> {
        let shape = |heard: &Heard| heard.iter().map(Vec::len).collect::<Vec<_>>();
        let silence = shape(&silence(plan));
        let counted = self.heard.len().saturating_sub(plan.burn_in as usize);
        let fits = self.tally.fits(plan)
            && self.heard.len() <= plan.all_blocks() as usize
            && self.heard.iter().all(|heard| shape(heard) == silence)
            && self.series.len() == counted
            && self.series.iter().all(|block| block.len() == plan.counters.all().len());
        if !fits {
            return Err(CheckpointError::AnotherRun);
        }
        let counted = (0..plan.counters.all().len()).flat_map(|counter| self.tally.by_cell(counter));
        let mut counts = counted.chain(self.series.iter().flatten());
        let mut news = self.heard.iter().flatten().flatten();
        if counts.all(|count| count.unsigned_abs() <= LARGEST) && news.all(|count| count.unsigned_abs() <= MOST_HEARD) {
            return Ok(());
        }
        Err(CheckpointError::Unsound("a count is larger than any can be".to_owned()))
    }

    /// Whether as many were refused something, or flagged, as there are people.
    fn check_news(&self, persons: &[i64]) -> Result<(), CheckpointError> {
        let mut regions = self.heard.iter().flat_map(|heard| heard.iter().zip(persons));
        if regions.all(|(counts, persons)| (0..=*persons).contains(&counts[0])) {
            return Ok(());
        }
        Err(CheckpointError::Unsound("more people were refused something than there are".to_owned()))
    }
}

/// A stream whose bytes are hashed on their way.
struct Hashed<T> {
    inner: T,
    hasher: Sha256,
}

impl<T: Write> Hashed<T> {
    /// Writes a piece behind its length.
    fn put(&mut self, bytes: &[u8]) -> Result<(), CheckpointError> {
        let length = u32::try_from(bytes.len()).ok().filter(|length| *length < LONGEST);
        let length = length.ok_or_else(|| io::Error::other("a part of the run is too large for a checkpoint"))?;
        for bytes in [&length.to_le_bytes(), bytes] {
            self.hasher.update(bytes);
            self.inner.write_all(bytes)?;
        }
        Ok(())
    }
}

impl<T: Read> Hashed<T> {
    /// Reads the next piece.
    fn next(&mut self) -> Result<Vec<u8>, CheckpointError> {
        let mut length = [0; 4];
        self.inner.read_exact(&mut length).map_err(cut)?;
        self.hasher.update(length);
        let length = u32::from_le_bytes(length);
        let mut bytes = Vec::new();
        // Room grows with what is really there, whatever the length says.
        let read = self.inner.by_ref().take(u64::from(length.min(LONGEST))).read_to_end(&mut bytes)?;
        if read != length as usize {
            return Err(CheckpointError::Damaged);
        }
        self.hasher.update(&bytes);
        Ok(bytes)
    }

    /// The neighbourhoods with these numbers.
    fn neighbourhoods(&mut self, plan: &Plan, numbers: &[u32]) -> Result<Vec<Whole>, CheckpointError> {
        let pieces: Result<Vec<Vec<u8>>, CheckpointError> = numbers.iter().map(|_| self.next()).collect();
        let whole = |(piece, number): (&Vec<u8>, &u32)| {
            let whole: Whole = decode(piece)?;
            let unsound = |flaw: &str| CheckpointError::Unsound(format!("neighbourhood {number}: {flaw}"));
            if whole.kept.index != *number {
                return Err(unsound("another stands in its place"));
            }
            sound::check(plan, &whole).map_err(unsound)?;
            Ok(whole)
        };
        pieces?.par_iter().zip(numbers).map(whole).collect()
    }

    /// Whether what was read is what was written, and nothing comes after.
    fn check_end(&mut self) -> Result<(), CheckpointError> {
        let mut hash = Vec::new();
        self.inner.by_ref().take(64).read_to_end(&mut hash)?;
        if hash == self.hash() { Ok(()) } else { Err(CheckpointError::Damaged) }
    }

    /// Whether all, with what has not been read yet, is what was written.
    fn is_whole(&mut self) -> io::Result<bool> {
        let mut ahead = Vec::new();
        loop {
            let read = self.inner.by_ref().take(1 << 20).read_to_end(&mut ahead)?;
            if read == 0 {
                return Ok(ahead == self.hash());
            }
            // The last bytes may be the hash.
            let hashed = ahead.len().saturating_sub(Sha256::output_size());
            self.hasher.update(&ahead[..hashed]);
            ahead.drain(..hashed);
        }
    }

    fn hash(&self) -> Vec<u8> {
        self.hasher.clone().finalize().to_vec()
    }
}

fn encode(what: &impl Serialize) -> Result<Vec<u8>, CheckpointError> {
    postcard::to_stdvec(what).map_err(|cause| CheckpointError::World(io::Error::other(cause)))
}

/// What some bytes say, if they say it as it is written here: one thing has one spelling.
fn decode<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<T, CheckpointError> {
    let what = postcard::from_bytes(bytes).map_err(|_| CheckpointError::Damaged)?;
    if encode(&what)? == bytes { Ok(what) } else { Err(CheckpointError::Damaged) }
}

/// A file that ends too early is damaged; anything else is the world's doing.
fn cut(cause: io::Error) -> CheckpointError {
    if cause.kind() == io::ErrorKind::UnexpectedEof { CheckpointError::Damaged } else { CheckpointError::World(cause) }
}
