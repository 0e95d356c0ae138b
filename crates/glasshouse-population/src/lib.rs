//! Published shares and a seed to the traits of a neighbourhood.
