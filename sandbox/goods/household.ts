import type { Shelf } from "./shelf.ts";

/** Electricity tokens, gas and pay television. */
export const household: readonly Shelf[] = [
  {
    category: "PLN",
    brand: "PLN",
    name: "PLN",
    sku: "pln",
    goods: [
      ["20", "20.000", 20050],
      ["50", "50.000", 50050],
      ["100", "100.000", 100050],
      ["200", "200.000", 200050],
      ["500", "500.000", 500050],
      ["1000", "1.000.000", 1000050],
      ["5000", "5.000.000", 5000050],
      ["10000", "10.000.000", 10000050],
    ],
  },
  {
    category: "Gas",
    brand: "PERTAMINA GAS",
    name: "Pertagas Token",
    sku: "pertagas",
    goods: [
      ["20", "20.000", 21450],
      ["50", "50.000", 51450],
      ["100", "100.000", 101450],
      ["200", "200.000", 201450],
      ["500", "500.000", 501450],
    ],
  },
  {
    category: "Gas",
    brand: "PGN",
    name: "PGN Prabayar",
    sku: "pgnpre",
    goods: [
      ["50", "50.000", 51600],
      ["100", "100.000", 101600],
      ["200", "200.000", 201600],
    ],
  },
  {
    category: "TV",
    brand: "K-VISION DAN GOL",
    name: "K-Vision",
    sku: "kvision",
    goods: [
      ["50", "Paket Cling 30 Hari", 49200],
      ["75", "Paket Bromo 30 Hari", 74100],
      ["150", "Paket Raya 30 Hari", 147900],
    ],
  },
  {
    category: "TV",
    brand: "NEX PARABOLA",
    name: "Nex Parabola",
    sku: "nex",
    goods: [
      ["nasional", "Paket Nasional 30 Hari", 31800],
      ["sport", "Paket Olahraga 30 Hari", 79700],
      ["kombo", "Paket Kombo 90 Hari", 139500],
    ],
  },
  {
    category: "TV",
    brand: "TRANSVISION",
    cut_off: ["23:30", "00:30"],
    name: "Transvision",
    sku: "transv",
    goods: [
      ["nusantara", "Nusantara HD 30 Hari", 39900],
      ["gold", "Gold HD 30 Hari", 129700],
      ["platinum", "Platinum HD 30 Hari", 249300],
    ],
  },
];
