"""A dossier with every section, small enough to read, as the text of a file; tests change a part of it."""

EVERY_SECTION = """\
schema: majlis/1
title: The river
summary: Two countries and a third talk about water and trade.
language: en
as_of: 2020-06-01
coded_on: 2021-02-03
spread: {high: 4, medium: 9, low: 18}
sources:
  press: {title: The press, publisher: Daily, date: 2020-05, url: "https://example.org/a", note: a note}
  book: {title: A book, date: 2019}
tracks: [water, money]
actors:
  east:
    name: East
    native: الشرق
    short: E
    kind: country
    seat: principal
    capability: [40, 60, 80]
    susceptibility: [0.1, 0.2, 0.4]
    walk_away: 45
    evidence: [{source: press, paragraph: 3, note: the strongest, confidence: high}]
  west: {name: West, kind: country, seat: principal, capability: 30, note: weak}
  army: {name: The army of East, kind: state-force, of: east, seat: table, capability: 20.5}
issues:
  water:
    question: How much water goes west?
    title: Water
    track: water
    scale: {0: none, 33.3333333: a third, 100: all}
    status_quo: 35
    reversion: [10, 20, 40]
    evidence: [{source: book, paragraph: "p. 4"}]
  trade: {question: How free is trade?, track: money, scale: {0: closed, 100: free}, reversion: 50}
stances:
  - {actor: east, issue: water, position: [10, 20, 30], salience: 80, accepts: [0, 50], evidence: [{source: press}]}
  - {actor: west, issue: water, position: 90, salience: [70, 80, 90], evidence: [{source: press}, {source: book}]}
  - {actor: army, issue: water, position: 5, salience: 40, evidence: [{source: press, confidence: low}]}
  - {actor: east, issue: trade, position: 70, salience: 20, evidence: [{source: press}]}
  - {actor: west, issue: trade, position: 40, salience: 30, evidence: [{source: press}]}
ties:
  - {from: east, to: army, weight: [0.5, 0.7, 0.9], kind: authority, evidence: [{source: book}]}
  - {from: army, to: east, weight: 0.1, kind: patronage, level: local}
strategies:
  patience:
    title: Patience
    by: east
    summary: Wait.
    changes:
      - {shift: stances.east.water.salience, by: -10, note: less hurry}
      - {set: actors.east.seat, to: table}
      - {set: stances.east.water.accepts, to: [0, 60]}
      - {set: actors.army.of, to: null}
  pressure:
    title: Pressure
    by: east
    extends: patience
    changes:
      - {set: stances.west.water.position, to: [50, 60, 70]}
      - {add: stances, value: {actor: army, issue: trade, position: 10, salience: 5, evidence: [{source: press}]}}
      - {add: ties, value: {from: west, to: army, weight: 0.2, kind: rivalry}}
      - {remove: ties.army.east}
    evidence: [{source: press, note: as the press has it}]
success:
  both:
    least: {title: The least, all: ["water >= 30"]}
    most: {all: ["water >= 40", "water <= 60"], any: ["trade > 60", "trade < 20"], evidence: [{source: book}]}
  western: {all-of-it: {all: ["water >= 80"]}}
bodies:
  house:
    name: House
    seats: 100
    quorum: 0.5
    majority: absolute
    blocs:
      left: {name: Left, seats: 60, actor: east, cohesion: 0.9, attendance: [0.5, 0.8, 0.9]}
      right: {name: Right, seats: 40, positions: {water: 80}, note: new, evidence: [{source: press}]}
    bills:
      law: {title: Water law, issue: water, point: 50, status_quo: 35, binding: false, majority: two-thirds}
    evidence: [{source: book}]
constituencies:
  farmers: {name: Farmers, share: [20, 30, 40], views: {water: 10, trade: 60}, voices: [east, army], note: many}
conflict:
  title: Dam
  decision_makers:
    east: {concept: SEQ}
    them: {name: The west, actor: west}
  options:
    build: {by: east, title: Build the dam, direction: forward, effects: {water: -10}}
    protest: {by: them, title: Protest, effects: {trade: [-30, -20, -10]}, evidence: [{source: press}]}
    leave: {by: them, title: Leave, direction: both}
  infeasible:
    - {pattern: "NYY", note: impossible}
    - {never: build AND protest AND NOT leave}
    - {at_most_one: [protest, leave]}
    - {requires: [leave, build]}
  transitions: [{start: Y--, end: N--, note: it stands}]
  coalesce: [--Y]
  preferences:
    east: {statements: [NOT leave, build IF protest, YNN], evidence: [{source: press}]}
    them: {ranking: [[NNN], [YNN, NYN], [YNY]]}
  status_quo: [protest]
  views:
    east: {unaware: [leave], preferences: {them: {stances: true, evidence: [{source: book}]}}, note: it does not see it}
  evidence: [{source: book}]
events:
  - {date: 2020-01-03, source: east, target: west, kind: threat, intensity: -6.4, note: a note}
  - {date: 2020-02-03, source: west, target: east, kind: offer, intensity: 5}
outcomes:
  water: {value: [40, 42, 45], date: 2021-01-01, source: "https://example.org/b", note: by the treaty's share}
agreement:
  used: [0.4, 0.6, 0.8]
  kept: 0.9
  state: [build]
  rules:
    - {requires: ["water >= 50", "trade >= 20"], note: no water without trade}
    - {at_most: 1, of: ["water > 60", "trade > 60"]}
  horizon: until the snow melts
  evidence: [{source: press, note: as in two earlier rounds}]
  outcome: {signed: 2020-12-01, ratified: false, source: "https://example.org/b"}
"""
