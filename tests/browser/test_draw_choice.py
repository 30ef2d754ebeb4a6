"""Which items an attempt asks: properties of the client's draw.js over many pools, and a few cases by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from learning_states import STATES
from playwright.sync_api import Browser

# Pools of up to three groups, a learner who has attempts at them behind, and what is drawn next.
WORLDS = f"""
  {STATES}
  const makeWorld = (seed) => {{
    const random = makeRandom(seed);
    const below = (limit) => Math.floor(random() * limit);
    const names = [null, "听", "说"].slice(0, 1 + below(3));
    const pool = names.flatMap((group, place) =>
      Array.from({{ length: 1 + below(9) }}, (_, i) => ({{ key: `k${{place}}-${{i}}`, words: "w", group, max: 1 }})));
    const sizes = new Map(names.map((name) => [name, pool.filter(({{ group }}) => group === name).length]));
    const isShared = random() < 0.5 && !sizes.has(null);
    const draw = isShared
      ? Object.fromEntries([...sizes].map(([name, size]) => [name, 1 + below(size)]))
      : 1 + below(pool.length);
    return {{ pool, sizes, draw, salt: String(below(1e9)), random }};
  }};
  const take = (world, keys) => ({{
    items: keys.map((key) => ({{ key, words: "w", score: world.random() < 0.5 ? 0 : 1, max: 1 }})),
  }});
  const history = (world, length) => {{
    const attempts = [];
    for (let number = 0; number < length; number++) {{
      attempts.push(take(world, choose(world.pool, world.draw, attempts, world.salt, number)));
    }}
    return attempts;
  }};
  const turnOf = (key, attempts) => {{
    const asked = attempts.flatMap(({{ items }}) => items.filter((each) => each.key === key)).at(-1);
    return !asked ? 0 : asked.score < asked.max ? 1 : 2;
  }};
  const countIn = (world, keys, name) => world.pool.filter(({{ key, group }}) => group === name && keys.includes(key)).length;
  const shareOf = ({{ pool, sizes, draw }}, name) => typeof draw === "number" ? (draw * sizes.get(name)) / pool.length : draw[name];
  const freeze = Object.freeze;
"""

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def run(browser: Browser, server: tuple[str, Any]) -> Iterator[Run]:
    """Runs the body of a function that has `choose` and `shake`, in a page without any form."""
    page = browser.new_page()
    page.goto(f"{server[0]}/client/")

    def evaluate(script: str, given: Any = None) -> Any:
        body = f"async (given) => {{ const {{ choose, shake }} = await import('/client/draw.js'); {WORLDS} {script} }}"
        return page.evaluate(body, given)

    yield evaluate
    page.close()


def check_worlds(run: Run, check: str) -> None:
    """No world of many fails a check, which gets `world`."""
    script = f"""
      const failed = [];
      for (let seed = 0; seed < 300; seed++) {{
        const world = makeWorld(seed);
        const isRight = (() => {{ {check} }})();
        if (!isRight) failed.push(seed);
      }}
      return failed;
    """
    assert run(script) == []


def test_an_attempt_asks_as_many_as_its_author_says(run: Run) -> None:
    """In the pool's order, each once; of each group its share, rounded up or down where it is no whole number."""
    check_worlds(
        run,
        """
        const keys = choose(world.pool, world.draw, history(world, 2), world.salt, 2);
        const places = keys.map((key) => world.pool.findIndex((each) => each.key === key));
        const size = typeof world.draw === "number" ? world.draw : Object.values(world.draw).reduce((a, b) => a + b);
        const isShare = (name) => Math.abs(countIn(world, keys, name) - shareOf(world, name)) < 1;
        return keys.length === size && places.every((place, i) => i ? place > places[i - 1] : place >= 0)
          && [...world.sizes.keys()].every(isShare);
        """,
    )


def test_unseen_first_then_missed(run: Run) -> None:
    """In a group nothing is asked while something that comes before it is left out."""
    check_worlds(
        run,
        """
        const attempts = history(world, 1 + (world.pool.length % 4));
        const keys = choose(world.pool, world.draw, attempts, world.salt, attempts.length);
        return [...world.sizes.keys()].every((name) => {
          const turns = world.pool.filter(({ group }) => group === name).map(({ key }) => [keys.includes(key), turnOf(key, attempts)]);
          const asked = turns.filter(([isAsked]) => isAsked).map(([, turn]) => turn);
          const others = turns.filter(([isAsked]) => !isAsked).map(([, turn]) => turn);
          return Math.max(-1, ...asked) <= Math.min(3, ...others);
        });
        """,
    )


def test_everything_is_seen_in_time(run: Run) -> None:
    """Nothing is left out for ever, however small its group."""
    check_worlds(
        run,
        """
        const attempts = history(world, 2 * world.pool.length);
        const seen = new Set(attempts.flatMap(({ items }) => items.map(({ key }) => key)));
        return world.pool.every(({ key }) => seen.has(key));
        """,
    )


def test_the_same_from_the_same(run: Run) -> None:
    """Twice the same, whatever other items the attempts and the pool's copies are; nothing given is changed."""
    check_worlds(
        run,
        """
        const attempts = freeze(history(world, 3).map(freeze));
        const pool = freeze(world.pool.map(freeze));
        const one = choose(pool, world.draw, attempts, world.salt, 3);
        const other = choose(structuredClone(pool), structuredClone(world.draw), structuredClone(attempts), world.salt, 3);
        return String(one) === String(other);
        """,
    )


def test_what_is_kept_stays(run: Run) -> None:
    """A set that is complete comes back as it is; one whose item was deleted keeps the others and is filled up again."""
    check_worlds(
        run,
        """
        const keys = choose(world.pool, world.draw, [], world.salt, 0);
        const later = history(world, 2);
        if (String(choose(world.pool, world.draw, later, "other", 2, keys)) !== String(keys)) return false;
        const [gone] = keys;
        const pool = world.pool.filter(({ key }) => key !== gone);
        const filled = choose(pool, world.draw, later, "other", 2, keys, keys.length);
        const isKept = keys.slice(1).every((key) => filled.includes(key));
        return isKept && filled.length === Math.min(keys.length, pool.length) && !filled.includes(gone);
        """,
    )


def test_a_deleted_item_is_replaced_from_its_group(run: Run) -> None:
    """Where each group has its number, it keeps it as long as it has items."""
    check_worlds(
        run,
        """
        if (typeof world.draw === "number") return true;
        const keys = choose(world.pool, world.draw, [], world.salt, 0);
        const { key: gone, group } = world.pool.find(({ key }) => keys.includes(key));
        if (world.sizes.get(group) === world.draw[group]) return true;
        const pool = world.pool.filter(({ key }) => key !== gone);
        const filled = choose(pool, world.draw, [], world.salt, 0, keys, keys.length);
        return countIn(world, filled, group) === world.draw[group];
        """,
    )


def test_a_changed_number_leaves_a_set_as_it_is(run: Run) -> None:
    """More or fewer: what was drawn is asked."""
    check_worlds(
        run,
        """
        const keys = choose(world.pool, world.draw, [], world.salt, 0);
        return [1, world.pool.length].every((draw) =>
          String(choose(world.pool, draw, [], world.salt, 0, keys, keys.length)) === String(keys));
        """,
    )


def test_every_item_has_its_chance(run: Run) -> None:
    """Over many browsers each of ten is drawn first about as often: within five standard deviations of 300."""
    counts = run("""
      const pool = Array.from({ length: 10 }, (_, i) => ({ key: `k${i}`, group: null, max: 1 }));
      const counts = Object.fromEntries(pool.map(({ key }) => [key, 0]));
      for (let salt = 0; salt < 1000; salt++) for (const key of choose(pool, 3, [], `salt ${salt}`, 0)) counts[key] += 1;
      return counts;
    """)
    assert sum(counts.values()) == 3000
    assert all(abs(count - 300) < 5 * (1000 * 0.3 * 0.7) ** 0.5 for count in counts.values()), counts


@pytest.mark.parametrize(
    ("attempts", "turn"),
    [
        ([], "unseen"),
        ([{"items": [{"key": "a", "words": "w", "score": 0, "max": 1}]}], "missed"),
        ([{"items": [{"key": "a", "words": "old", "score": 0, "max": 1}]}], "unseen"),
        ([{"items": [{"key": "a", "score": 0, "max": 1}]}], "missed"),
        ([{"items": [{"key": "a", "words": "w", "score": 1, "max": 1}]}], "rest"),
        (
            [
                {"items": [{"key": "a", "words": "w", "score": 0, "max": 1}]},
                {"items": [{"key": "a", "words": "w", "score": 1, "max": 1}]},
            ],
            "rest",
        ),
        ([{"answers": {"a": "true"}}], "rest"),
        ([{"answers": {"b": "true"}}], "unseen"),
        ([{"answers": {}, "items": None}], "unseen"),
        ([{}], "unseen"),
    ],
)
def test_whose_turn_it_is(run: Run, attempts: list[Any], turn: str) -> None:
    """A reworded item is new; an attempt from before items were kept tells what it answered, not what it missed."""
    script = """
      const pool = [{ key: "a", words: "w", group: null, max: 1 }, ...["unseen", "missed", "rest"].map((key) => ({ key, words: "w", group: null, max: 1 }))];
      const others = { items: [{ key: "missed", words: "w", score: 0, max: 1 }, { key: "rest", words: "w", score: 1, max: 1 }] };
      const attempts = [...given, others];
      const wins = (draw) => Array.from({ length: 40 }, (_, salt) => choose(pool, draw, attempts, `${salt}`, 1));
      // With one drawn, it is among the unseen; with two, among the missed or better; with three it may still be left out.
      return [1, 2, 3].map((draw) => wins(draw).filter((keys) => keys.includes("a")).length);
    """
    one, two, three = run(script, attempts)
    among = {"unseen": (True, True, True), "missed": (False, True, True), "rest": (False, False, True)}[turn]
    assert (one > 0, two > 0, three > 0) == among
    assert one < 40
