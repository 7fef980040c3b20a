"""The reader of a printed plan: text lines, with tabs between the cells of tables.

:mod:`reader` walks the lines once and hands each table to the module that knows
it; those fill a :class:`~goldenthread.ingest.document.draft.Draft`.
:mod:`resolve` then turns the draft into records, when everything that cells
point to is known.
"""
