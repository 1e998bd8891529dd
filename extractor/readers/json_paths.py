"""What stands at a path of names in JSON, whatever else it holds."""

from __future__ import annotations

from typing import Any


def at(data: Any, *path: str) -> Any:
    """What stands at a path of names, None where there is nothing."""
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def text_at(data: Any, *path: str) -> str:
    """The text or number at a path of names, empty where there is none."""
    found = at(data, *path)
    return str(found).strip() if isinstance(found, str | int | float) else ""


def listed(data: Any, *path: str) -> list[Any]:
    """The list at a path of names; what stands there alone is one of one."""
    found = at(data, *path)
    return found if isinstance(found, list) else [found] if found else []
