"""The engines that come with bibpivot, offered by the same hook as anyone's."""

from bibpivot.contract.formats import EngineSpec
from bibpivot.contract.hookspecs import hookimpl


@hookimpl
def bibpivot_engines() -> list[EngineSpec]:
    """Return the engines that come with bibpivot."""
    return [
        EngineSpec(
            id="serial",
            title="In this process",
            target="bibpivot.running.engines.serial:run",
            description="One batch after the other; the default for -j 1.",
        ),
        EngineSpec(
            id="processes",
            title="In worker processes",
            target="bibpivot.running.engines.processes:run",
            description="Batches go to -j N processes of this machine; the default for -j 2 and more.",
        ),
    ]
