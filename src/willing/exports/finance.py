"""Money as transactions in the terms of IATI (codelist TransactionType): pledge 12, commitment 2, disbursement 3."""

from __future__ import annotations

from willing.exports.asked import Asked
from willing.exports.tables import Table, Value
from willing.model import Standing

TRANSACTION_TYPES = {Standing.WILLING: "12", Standing.COMMITTED: "2", Standing.ACTING: "3"}


def finance_table(asked: Asked) -> Table:
    """A row for each statement on finance that holds out money. `value` is empty where the words give no number."""
    rows: list[tuple[Value, ...]] = []
    for each in asked.statements():
        said, article = each.held.statement, each.held.article
        kind = TRANSACTION_TYPES.get(said.standing)
        if said.undertaking != "finance" or kind is None:
            continue
        amount = said.amount
        # IATI knows ISO 4217 currencies only; another unit ("tanks") is no money.
        currency = amount.unit if amount and amount.unit and len(amount.unit) == 3 and amount.unit.isupper() else None
        rows.append((
            kind, each.held.holds_on, said.holder, asked.dossier.beneficiary,
            amount.value if amount and currency else None, currency, amount.words if amount else None,
            said.evidence.text, article.publisher, article.url, said.id,
        ))  # fmt: skip
    columns = (
        "transaction_type", "transaction_date", "provider", "receiver", "value", "currency", "amount", "description",
        "publisher", "url", "id",
    )  # fmt: skip
    return Table(name="finance", columns=columns, rows=tuple(rows))
