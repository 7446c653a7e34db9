"""Two drawings over time, made on the server: claimed numbers, and one holder's standings. Each also as a table."""

from willing.web.charts.numbers import NumberLine, number_file, number_line, number_table
from willing.web.charts.standings import Lane, LaneStep, lanes, standing_file, standing_line, standing_table

__all__ = [
    "Lane",
    "LaneStep",
    "NumberLine",
    "lanes",
    "number_file",
    "number_line",
    "number_table",
    "standing_file",
    "standing_line",
    "standing_table",
]
