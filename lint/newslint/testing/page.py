"""What a rule's page must say."""

from newslint.rule import AnyRule


def check_page(rule: AnyRule) -> None:
    """Fail unless the page opens with a sentence and explains every option."""
    assert rule.summary.endswith("."), f"{rule.code}: the docstring opens with one sentence"
    for option in rule.options:
        assert f"`{option}`" in rule.page, f"{rule.code}: the option {option} is not documented"
