"""What a page may say, as declared for plans: no record has anything else."""

from pathlib import Path

import french_pages
import pytest
from french_reading import read

from bibpivot.accounts.carried import Carries
from bibpivot_fr_export import PRODUCES

SEED = Path(__file__).parents[3] / "seeds" / "000_3a96eb20db071ec8.txt"
PRODUCED = Carries(PRODUCES)


@pytest.mark.parametrize("seed", range(40))
def test_a_page_fills_only_what_is_declared(seed):
    text, _ = french_pages.page(seed)
    assert [path for record in read(text).records for path, _, _ in PRODUCED.missing(record)] == []


def test_the_seed_fills_only_what_is_declared():
    assert list(PRODUCED.missing(read(SEED.read_bytes()).record)) == []
