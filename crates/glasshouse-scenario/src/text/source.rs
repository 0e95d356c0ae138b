//! Where text came from: files and `--set` arguments, each with a number, and spans that point into them.

/// Number of a source text within one load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceId(pub u16);

/// A range of bytes in one source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The text that the range belongs to.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// No place: what is said here speaks of no line.
    pub const NOWHERE: Self = Self { source: SourceId(u16::MAX), start: 0, end: 0 };

    /// The range `start..end` of `source`.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clip = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Self { source, start: clip(start), end: clip(end) }
    }
}

/// One text that was read, by the name a person knows it under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// A path as the user typed it, or `--set`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// All texts of one load, so that a diagnostic can show the line it speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Keeps a text and gives it a number. Past 65,535 texts, it is not kept.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let number = u16::try_from(self.0.len()).ok().filter(|number| *number < Span::NOWHERE.source.0);
        let Some(number) = number else { return Span::NOWHERE.source };
        self.0.push(Source { name: name.into(), text: text.into() });
        SourceId(number)
    }

    /// The text with this number.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.0.get(usize::from(id.0))
    }

    /// All texts, in the order they were read.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }

    /// The line of a span's first byte, counted from 1; 0 where the text is unknown.
    pub fn line(&self, span: Span) -> usize {
        let Some(source) = self.get(span.source) else { return 0 };
        let end = (span.start as usize).min(source.text.len());
        1 + source.text.bytes().take(end).filter(|byte| *byte == b'\n').count()
    }

    /// The column of a span's first letter, counted from 1 in letters; 0 where the text is unknown.
    pub fn column(&self, span: Span) -> usize {
        let Some(source) = self.get(span.source) else { return 0 };
        let before = source.text.get(..span.start as usize).unwrap_or_default();
        1 + before.rsplit('\n').next().unwrap_or_default().chars().count()
    }
}

/// A value together with the place it was written at.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}
