"""What is worked out once is asked again only for another page or with other arguments."""

import gc

from parcours.derive.once import once


class Page:
    pass


def test_it_is_worked_out_once_for_each_page_and_argument():
    asked = []

    @once
    def words(page, day):
        asked.append((page, day))
        return len(asked)

    first, second = Page(), Page()
    assert [words(first, 1), words(first, 1), words(second, 1), words(first, 2)] == [1, 1, 2, 3]


def test_it_keeps_no_page_alive():
    seen = []
    known = once(lambda page: seen.append(id(page)))
    known(Page())
    gc.collect()
    page = Page()
    known(page)
    assert len(seen) == 2
