"""`make fuzz`: many damaged inputs, each read or refused with a problem at its place, and nothing else.

`RUNS=n` is the number of cases in all (20000 unless told), `SEED=n` the first seed (new each time unless
told), `ONLY=name` one target alone. A case that fails is made small and left in `build/fuzz/`; lay its files
over the target's project to see it, and keep them in `tests/fuzz/found/` once it is mended.
"""

import os
import random
import sys
from concurrent.futures import ThreadPoolExecutor

from ..conftest import ROOT
from .batches import batches, fuzz

RUNS = 20_000


def main() -> int:
    """Fuzz every target, two batches at a time; 1 if a case failed."""
    runs, only = int(os.environ.get("RUNS", RUNS)), os.environ.get("ONLY", "")
    first = int(os.environ.get("SEED", random.SystemRandom().randrange(10**6)))
    sys.stdout.write(f"seed {first}\n")
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        planned = [batch for batch in batches(runs, first) if not only or batch.target == only]
        for outcome in pool.map(lambda batch: fuzz(batch, ROOT / "build" / "fuzz"), planned):
            failed += outcome.failure != ""
            sys.stdout.write(f"{outcome}\n")
            sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
