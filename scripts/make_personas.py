"""Write the demo's personas: situations worked out by hand, with all that comes out of them.

``tests/domain/_data/plans`` says by hand what matters of each situation; that the plan agrees is
tested there. A persona keeps the whole outcome. Run it after a wanted change of the demo:
``python scripts/make_personas.py``.
"""

from pathlib import Path

import msgspec
import yaml

from dongli.onething.demo.spec import load_spec
from dongli.onething.domain.compile import compile
from dongli.onething.domain.personas import expectation
from dongli.onething.domain.plan import plan

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "dongli.onething" / "demo" / "data"
CASES = ROOT / "tests" / "domain" / "_data" / "plans"
SCENARIOS = ("newborn", "restaurant", "enterprise-start")
HEADING = "personas:\n"
EXAMPLE = "生成示例"  # the handbook's


class Plain(yaml.SafeDumper):
    """Data files repeat nothing by alias."""

    def ignore_aliases(self, data: object) -> bool:
        """Write it out again."""
        return True


def personas(scenario: str) -> list[dict[str, object]]:
    """Make a persona of each situation that was worked out for a scenario."""
    edition = compile(load_spec(DATA, scenario)).edition
    text = (CASES / f"{scenario}.yaml").read_text(encoding="utf-8")
    cases = [case for case in yaml.safe_load(text) if case["scenario"] == scenario]
    return [
        {
            "id": f"persona-{number}",
            "title": title(case["name"]),
            "answers": case["answers"],
            **({"items": case["items"]} if case.get("items") is not None else {}),
            "expected": msgspec.to_builtins(
                expectation(plan(edition, case["answers"], case.get("items")))
            ),
        }
        for number, case in enumerate(cases, start=1)
    ]


def title(name: str) -> str:
    """Take of a case's name who comes; what comes out is expected below."""
    who, _, rest = name.partition("：")
    return rest if who == EXAMPLE else who


def write(scenario: str) -> None:
    """Put them at the end of the scenario's file, in place of those that stand there."""
    path = DATA / "scenarios" / f"{scenario}.yaml"
    kept = path.read_text(encoding="utf-8").split(f"\n{HEADING}")[0].rstrip("\n")
    told = yaml.dump(
        personas(scenario), Dumper=Plain, allow_unicode=True, sort_keys=False, width=110
    )
    path.write_text(f"{kept}\n{HEADING}{told}", encoding="utf-8")


if __name__ == "__main__":
    for name in SCENARIOS:
        write(name)
