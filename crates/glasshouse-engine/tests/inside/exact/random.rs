//! Regimes at random: the small regime with some of these parts, and with numbers that were drawn.

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::inside::support::SCENARIO;

/// Parts that a regime may have; `#` is a number from 1 to 20, `%` a share.
const PARTS: [&str; 17] = [
    "[register.copies]\n[link.over]\nfrom = \"list\"\nto = \"copies\"\ncarries = \"listings\"\nshare = \"80 %\"\nlag = \"# weeks\"\ncorrects = \"2 weeks\"\n",
    "[register.papers]\n[link.papers]\nfrom = \"list\"\nto = \"papers\"\ncarries = \"records\"\nshare = \"% %\"\n",
    "[register.list.inherits]\nshare = \"% %\"\n",
    "[register.list.safeguard]\nhuman-review = \"20 %\"\nnotice = \"% %\"\nnotice-before = \"1 weeks\"\n[register.list.safeguard.appeal]\nfiled = \"% %\"\ntakes = \"# weeks\"\ncapacity = \"5 per 1000 per year\"\ngranted-if-wrong = \"90 %\"\ngranted-if-right = \"20 %\"\n",
    "[gate.shop.safeguard]\nhuman-review = \"% %\"\nappeal = { filed = \"% %\", takes = \"# weeks\", granted-if-wrong = \"90 %\", granted-if-right = \"20 %\", suspends = true }\n",
    "[condition.ill]\ninitial = \"% %\"\nbegins = \"0.# per year\"\nlasts = \"# weeks\"\nrepeats = { speaks = \"# per year\" }\n[gate.clinic]\neffect = \"delay\"\ndelay = \"# weeks\"\nwanted-by = \"person\"\nwanted = \"# per year\"\nwanted-while = { condition = \"ill\" }\nrefuses.listed = { listed-in = \"list\", share = \"% %\", per = \"area\" }\n",
    "[register.score]\n[register.score.points]\nstart = 10\neach = { speaks = -3 }\nlapse = \"# weeks\"\ncapped-by = { list = 5 }\n[register.score.grade]\na = { from = 6 }\nb = { from = 0 }\n[channel.ear]\nsees = { speaks = \"% %\" }\nlag = \"1 weeks\"\nwrites-to = [\"score\"]\n[gate.bank]\neffect = \"suspend\"\ndelay = \"# weeks\"\nwanted-by = \"person\"\nwanted = \"# per year\"\nrefuses.low = { below = { register = \"score\", grade = \"a\" }, share = \"% %\", per = \"person\" }\n",
    "[condition.cheats]\ninitial = \"5 %\"\n[register.risk]\nmodel = { finds = \"cheats\", hits = \"60 %\", false-alarms = \"% %\", every = \"# weeks\" }\n[gate.benefit]\neffect = \"inspect\"\nwanted-by = \"household\"\nholder = \"all\"\nwanted = \"# per year\"\nrefuses.risk = { flagged-by = { register = \"risk\", top = \"10 %\" }, share = \"% %\" }\n",
    "[response.exit]\nrate = \"# per year\"\nmoved-by = { fear = 1.0 }\n",
    "[phase.later]\nfrom = 2020-02-03\nset = { event.speaks.rate = \"# per year\", register.list.lists.all.speaks = 1 }\n",
    "[gate.shop.retries]\nchance = \"% %\"\nafter = \"1 weeks\"\nmost = #\n",
    "[announcement.threat]\non = 2020-01-20\nuntil = 2020-03-02\nmoves = { enrolment = #, fear = 0.3 }\n",
    "[response.belief]\ninitial = 0.1\nneighbours-listed = 0.8\nfades = \"% % per week\"\n",
    "[register.other]\ndoors.office = {}\n[link.cards]\nfrom = \"card\"\nto = \"other\"\ncarries = \"enrolment\"\nlag = \"# weeks\"\nshare = \"% %\"\n",
    "[event.pays]\nrate = \"# per year\"\n[channel.till]\nsees = { pays = \"100 %\" }\ninvents = { pays = \"0.# per year\" }\ncovers = { share = \"% %\", per = \"household\" }\nverifies = \"% %\"\nwrites-to = [\"debts\"]\n[register.debts]\ninitial = \"% %\"\nlists = { any = { pays = 1 }, for = \"until paid\", paid = { rate = \"# per year\" } }\n",
    "[event.answers]\nfollows = { speaks = \"% %\" }\n[event.votes]\noccasions = { 2020-01-27 = \"% %\" }\n[survey.sure]\nasked = 2020-02-24\nsample = 300\nanswer = { base = \"% %\", deprivation = -0.3 }\n",
    "[gate.bonus]\neffect = \"favour\"\nwanted-by = \"person\"\nwanted = \"# per year\"\ngrants = { share = \"% %\", after = { speaks = 0.5 } }\n",
];

/// A scenario and a seed.
pub fn regimes() -> impl Strategy<Value = (String, u64)> {
    let numbers = prop::collection::vec((1..=20_u32, 0..=100_u32), 8);
    (prop::collection::vec(any::<bool>(), PARTS.len()), any::<bool>(), numbers, any::<u64>())
        .prop_map(|(parts, burns_in, numbers, seed)| (text(&parts, burns_in, &numbers), seed))
}

fn text(parts: &[bool], burns_in: bool, numbers: &[(u32, u32)]) -> String {
    let before = if burns_in { "\nburn-in = \"8 weeks\"" } else { "" };
    let mut text = SCENARIO
        .replace("lasts = \"52 weeks\"", &format!("lasts = \"18 weeks\"{before}"))
        .replace("4 per year", "20 per year")
        .replace("2020-06-01", "2020-03-30");
    let mut numbers = numbers.iter().cycle();
    for (part, _) in PARTS.iter().zip(parts).filter(|(_, on)| **on) {
        for letter in part.chars() {
            let _ = match letter {
                '#' => write!(text, "{}", numbers.next().map_or(1, |drawn| drawn.0)),
                '%' if text.ends_with('"') => write!(text, "{}", numbers.next().map_or(0, |drawn| drawn.1)),
                other => write!(text, "{other}"),
            };
        }
    }
    text
}
