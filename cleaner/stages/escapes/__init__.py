r"""Escapes left in prose: `&rsquo;`, `\u2019`, `\xe2\x80\x99`, `%E2%80%99`, `=E2=80=99` and UTF-7's `+IBk-`.

Never in code, in addresses, in patches and the source of e-mails, or in text that talks about escapes. `page` judges
all kinds alike, `fit` what they stand for, `prose` where they stand; each kind is a file of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from cleaner.edit import Finding
from cleaner.stage import Context, Scope, Stage
from cleaner.stages.escapes import code_units, entity, hex_bytes, percent, quoted_printable, utf7
from cleaner.stages.escapes.page import repair
from cleaner.stages.escapes.prose import is_source

_REPAIRS: Mapping[str, Callable[[str], Iterator[Finding]]] = {
    **{kind.rule: partial(repair, kind=kind) for kind in (entity.KIND, code_units.KIND, hex_bytes.KIND, percent.KIND)},
    quoted_printable.KIND.rule: quoted_printable.repair,
    utf7.KIND.rule: utf7.repair,
}


def _find(text: str, context: Context) -> Iterable[Finding]:
    found = [finding for rule, look in _REPAIRS.items() if rule in context.names for finding in look(text)]
    return [] if found and is_source(text) else found


STAGE = Stage(
    "escapes",
    Scope.DOCUMENT,
    {
        "escapes/entity": entity.NEED,
        "escapes/unicode": code_units.NEED,
        "escapes/hex-bytes": hex_bytes.NEED,
        "escapes/percent": percent.NEED,
        "escapes/quoted-printable": quoted_printable.NEED,
        "escapes/utf-7": utf7.NEED,
    },
    _find,
)
