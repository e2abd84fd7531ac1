"""What the downloads page lists."""

from collections.abc import Mapping

from ..exchange.downloads import LISTED_REPORTS, TOOLS, TRIALS, UNTRIED, offered, standards
from ..exchange.exports import FORMATS
from ..model import CHINESE_EDITIONS, Analysis, Manifest
from ..words.imprint import licensed


def downloads(analysis: Analysis, manifest: Manifest | None, strings: Mapping[str, str]) -> dict[str, object]:
    """What the downloads page lists; without a manifest it says nothing of what is known only of finished files."""
    reports = {annotated.report.id: annotated.report for annotated in analysis.reports[:LISTED_REPORTS]}
    named = {trial.id: f"{trial.program} {trial.version}" for trial in TRIALS}
    imprint = analysis.project.imprint
    return {
        "tools": TOOLS,
        "read_by": {tool.id: [named[trial] for trial in tool.trials] for tool in TOOLS},
        "forms": {form.name: form for form in FORMATS},
        "standards": list(standards(FORMATS)),
        "trials": TRIALS,
        "untried": UNTRIED,
        "scripts": CHINESE_EDITIONS,
        "reports": reports,
        "more_reports": len(analysis.reports) - len(reports),
        "files": {form.name: list(offered(form, reports)) for form in FORMATS},
        "manifest": manifest,
        "licensed": list(licensed(imprint.licences, strings)),
        "rights_of_text": imprint.licences.text,
        "version": imprint.version,
        "deck": imprint.both_names,
    }
