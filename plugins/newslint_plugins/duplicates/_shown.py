"""How the rules on copies put numbers for people."""


def percent(share: float) -> str:
    """A share of one, never rounded up to all of it: `93%`, `99.7%`."""
    return f"{share:.0%}" if share < 0.985 else f"{int(share * 1000) / 10:g}%"
