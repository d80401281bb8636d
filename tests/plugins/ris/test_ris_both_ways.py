"""What is written as RIS is read as the same record, in all that the writer says it carries and did not report."""

from collections import defaultdict
from typing import Any

import msgspec
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ris_reading import read

from bibpivot.api import Carries, Envelope, Extra, Part, Record, RecordType, RichText, Writing
from bibpivot.loss import Loss
from bibpivot.report import Report
from bibpivot.testing import strategies
from bibpivot_ris.options import WriteOptions
from bibpivot_ris.write.carries import CARRIES
from bibpivot_ris.write.writer import Writer

CARRIED = Carries(CARRIES)
