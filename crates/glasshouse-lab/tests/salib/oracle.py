"""What SALib makes of the points and values of tests/salib.rs, and how far our estimates are from it.

    cargo test -p glasshouse-lab --test salib          # writes the points, whatever it then says
    python3 -m venv VENV && VENV/bin/pip install SALib==1.6.0
    VENV/bin/python crates/glasshouse-lab/tests/salib/oracle.py target/tmp/salib

Writes expected.json beside this file. SALib wants the values of Sobol' points row by row (A, A with each factor from B, B), where
ours come block by block (A, B, A with each factor from B). It scales values to mean 0 and deviation 1 over all of them before it
estimates, which for its estimators is the same as subtracting that mean, as we do. Its Morris effects are the unscaled ones.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from SALib.analyze import morris, sobol

RESAMPLES = 4000
SEED = 1
LEVELS = 4


def fnv(text):
    """64-bit FNV-1a, as `glasshouse_population::draws::hash`."""
    at = 0xCBF29CE484222325
    for byte in text.encode():
        at = (at ^ byte) * 0x100000001B3 % 2**64
    return f"{at:016x}"


def problem(factors):
    return {"num_vars": factors, "names": [f"x{at}" for at in range(factors)], "bounds": [[0.0, 1.0]] * factors}


def by_sobol(points, values):
    factors = points.shape[1]
    blocks = values.reshape(factors + 2, -1)
    rows = np.vstack([blocks[:1], blocks[2:], blocks[1:2]]).T.ravel()
    found = sobol.analyze(problem(factors), rows, calc_second_order=False, num_resamples=RESAMPLES, seed=SEED)
    return {name: found[name] for name in ("S1", "ST", "S1_conf", "ST_conf")}


def by_morris(points, values):
    of = problem(points.shape[1])
    found = morris.analyze(of, points, values, num_resamples=RESAMPLES, num_levels=LEVELS, scaled=False, seed=SEED)
    return {name: found[name] for name in ("mu", "mu_star", "sigma", "mu_star_conf")}


def compare(case, expected, text):
    for line in text.splitlines():
        name, *numbers = line.split(",")
        ours, theirs = np.array(numbers, dtype=float), np.array(expected[name])
        difference = np.abs(ours - theirs)
        said = f"{case:22} {name:13} largest difference {difference.max():.1e}"
        if name.endswith("_conf"):
            spans = theirs > 1e-12
            share = difference[spans] / theirs[spans]
            said += f", of theirs {share.max():.1%}"
        print(said)


def main(folder):
    expected = {"salib": version("SALib"), "numpy": version("numpy"), "resamples": RESAMPLES, "seed": SEED}
    for path in sorted(folder.glob("*-points.csv")):
        case = path.name.removesuffix("-points.csv")
        text = path.read_text()
        table = np.array([line.split(",") for line in text.splitlines()], dtype=float)
        of = by_sobol if case.startswith("sobol-") else by_morris
        numbers = {name: [float(one) for one in all] for name, all in of(table[:, :-1], table[:, -1]).items()}
        compare(case, numbers, (folder / f"{case}-found.csv").read_text())
        expected[case] = {"hash": fnv(text)} | numbers
    here = Path(__file__).parent / "expected.json"
    here.write_text(json.dumps(expected, indent=1) + "\n")


main(Path(sys.argv[1]))
