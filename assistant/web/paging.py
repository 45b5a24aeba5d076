"""Pages of a long list: which numbers to offer, as GOV.UK Frontend's pagination takes them. Does not fetch a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Link: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands among all; first page is 1."""

    page: int
    last: int

    def shown(self, address: Callable[[int], str]) -> dict[str, object]:
        """The parameters of the pagination; `address` gives the address of a page."""
        told: dict[str, object] = {"items": self._items(address)}
        if self.page > 1:
            told["previous"] = {"href": address(self.page - 1)}
        if self.page < self.last:
            told["next"] = {"href": address(self.page + 1)}
        return told

    def _items(self, address: Callable[[int], str]) -> list[Link]:
        """The first page, the last, this one and those beside it; an ellipsis where some are left out between."""
        numbers = sorted({1, self.last, *range(max(self.page - 1, 1), min(self.page + 1, self.last) + 1)})
        items: list[Link] = []
        for before, number in zip([0, *numbers], numbers, strict=False):
            if number > before + 1:
                items.append({"ellipsis": True})
            items.append({"number": number, "href": address(number), "current": number == self.page})
        return items
