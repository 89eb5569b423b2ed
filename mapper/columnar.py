"""A layer in; GeoParquet 1.1 or FlatGeobuf out, with the note and the dictionary in the file's own metadata."""

from __future__ import annotations

import io
import json
import math
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq

from mapper.incidents import CRS
from mapper.layers import joined
from mapper.parquet import sealed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.layers import Layer

ARROW: Final[Mapping[str, Any]] = {
    "str": pa.string(), "list": pa.list_(pa.string()), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(),
    "date": pa.date32(),
}  # fmt: skip
SHAPE: Final = "geom"


def parquet(layer: Layer, metadata: Mapping[str, str]) -> bytes:
    """Return a layer as GeoParquet 1.1 with a bbox of each row; lists are lists, and meanings stand at the columns."""
    meanings = {entry["column"]: entry["meaning"] for entry in json.loads(metadata["dictionary"])}
    placed = _shapes_only(layer)
    fields = [
        pa.field(name, ARROW[kind.rstrip("?")], metadata={"description": meanings.get(name, "")})
        for name, kind in layer.columns.items()
    ]
    arrays = [pa.array(layer.column(field.name), field.type) for field in fields]
    table = pa.Table.from_arrays(
        [*arrays, *placed.columns],
        schema=pa.schema([*fields, *placed.schema], metadata={"geo": _geo(placed), **metadata}),
    )
    return sealed(table)


def _shapes_only(layer: Layer) -> pa.Table:
    stream = io.BytesIO()
    shapes = gpd.GeoDataFrame(geometry=gpd.GeoSeries(list(layer.shapes), crs=CRS))
    shapes.to_parquet(stream, index=False, schema_version="1.1.0", write_covering_bbox=True)
    return pq.read_table(stream)


def _geo(table: pa.Table) -> str:
    """Return what GeoParquet says of the table's shapes, without the bounds of no shapes, which JSON cannot hold."""
    told = json.loads(table.schema.metadata[b"geo"])
    for column in told["columns"].values():
        if not all(map(math.isfinite, column.get("bbox", ()))):
            del column["bbox"]
    return json.dumps(told, allow_nan=False)


def flatgeobuf(layer: Layer, metadata: Mapping[str, str]) -> bytes:
    """Return a layer as FlatGeobuf; lists are joined, and rows without a place kept, so it has no spatial index."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{layer.name}.fgb")
        add_layer(path, layer, "FlatGeobuf", metadata, SPATIAL_INDEX="NO")
        return path.read_bytes()


def add_layer(path: Path, layer: Layer, driver: str, metadata: Mapping[str, str], **options: str) -> None:
    """Write a layer to a GIS file with GDAL, beside those that are there; lists are joined.

    The types are those of the columns whatever the rows hold: a column of days is one even where no day is told.
    """
    import pyogrio  # noqa: PLC0415  (GDAL is slow to load, and most who look at claims write none)

    fields = [
        pa.field(name, pa.string() if kind == "list" else ARROW[kind.rstrip("?")])
        for name, kind in layer.columns.items()
    ]
    arrays = [pa.array(list(map(joined, layer.column(field.name))), field.type) for field in fields]
    spatial: dict[str, Any] = {}
    if layer.geometry_type:
        fields.append(pa.field(SHAPE, pa.binary()))
        arrays.append(pa.array([None if shape is None else shape.wkb for shape in layer.shapes], pa.binary()))
        spatial = {"geometry_name": SHAPE, "geometry_type": layer.geometry_type, "crs": CRS}
    pyogrio.write_arrow(
        pa.Table.from_arrays(arrays, schema=pa.schema(fields)),
        path,
        layer=layer.name,
        driver=driver,
        append=path.exists(),
        layer_metadata=dict(metadata),
        **spatial,
        **options,
    )
