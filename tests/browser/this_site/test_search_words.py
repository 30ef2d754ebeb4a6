"""What the search finds: words of the course lead to the section that is about them, and nothing else stands before it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from built_site import BuiltSite
from playwright.sync_api import Page

pytest_plugins = ["site_fixtures"]

# By page, each word with the section that is about it; "" is the page itself.
WORDS = {
    "1-understanding-service/01-competition/": {
        "品牌": "领域三-品牌品牌战略",
        "价格战": "领域四-价格价格战",
        "三包": "领域二-售后服务实行三包",
    },
    "1-understanding-service/02-trends/": {
        "外包": "专业化客服外包",
        "护垒": "全程护垒跑垒模型",
        "跑垒": "全程护垒跑垒模型",
    },
    "1-understanding-service/03-concept/": {"服务意识": "什么是服务意识", "无形产品": "客户服务是无形产品"},
    "2-knowing-yourself/04-value-for-company/": {
        "口碑": "口碑",
        "老客户": "老客户的价值",
        "客户流失": "防止客户流失",
    },
    "2-knowing-yourself/05-value-for-people/": {
        "自豪感": "自豪感",
        "沟通能力": "沟通能力",
        "人生银行": "把工作存进人生银行",
    },
    "2-knowing-yourself/06-qualities/": {"服务潜能": "照照镜子服务潜能测试", "辱骂": "辱骂不必无限忍受"},
    "3-service-skills/07-image/": {"着装": "第一印象与着装", "微笑": "职业微笑"},
    "3-service-skills/08-language/": {
        "语速": "语速",
        "音调": "音调",
        "但是": "没有但是",
        "沟通四要素": "沟通四要素",
    },
    "3-service-skills/09-listening/": {"倾听": "", "沉默": "沉默是金", "打断": "不独占谈话"},
    "3-service-skills/10-telephone/": {
        "电话": "",
        "开放式提问": "开放式提问",
        "命令口吻": "避免命令口吻",
        "推卸责任": "避免推卸责任",
    },
    "3-service-skills/11-customer-needs/": {"客户需求": "", "独断型": "独断型", "分析型": "分析型"},
    "3-service-skills/12-beyond-satisfaction/": {"回头客": "回头客十条", "附加服务": "附加服务", "充电": "怎样充电"},
    "3-service-skills/13-integrated-skills/": {
        "满意度调查": "满意度调查的意义",
        "问卷": "填一份问卷试试",
        "坏消息": "坏消息信函四步",
    },
    "4-facing-complaints/14-complaint-analysis/": {
        "投诉": "",
        "投诉的好处": "投诉的好处",
        "冰山": "冰山下面有多少",
    },
    "4-facing-complaints/15-complaint-principles/": {"四种输赢": "四种输赢"},
    "4-facing-complaints/16-complaint-steps/": {"平息怨气": "平息怨气", "三句感谢": "三句感谢"},
    "4-facing-complaints/17-demanding-customers/": {
        "高难度客户": "十类高难度客户",
        "情绪曲线": "客户的情绪曲线",
        "补偿": "事后检讨与补偿",
        "自我对话": "自我对话",
        "礼貌的重复": "礼貌的重复",
        "醉酒": "要守界限的两类言行越界醉酒",
    },
    "4-facing-complaints/18-complaint-cases/": {"六类错误": "六类错误"},
    "5-managing-service/19-service-niche/": {"服务利基": "服务利基", "80/20": "8020法则与客户分类"},
    "5-managing-service/20-service-mission/": {"服务宗旨": ""},
    "5-managing-service/21-service-standards/": {"标准化": ""},
    "5-managing-service/22-service-system/": {"合作文化": "合作文化", "自我领导小组": "自我领导小组"},
    "5-managing-service/23-audit-feedback/": {"鱼骨图": "鱼骨图", "五问法": "五问法"},
    "5-managing-service/24-selection/": {"面试": "面试与测试", "追问": "追问三样"},
    "5-managing-service/25-motivation/": {"激励": "激励来源", "加薪": "加薪换来什么"},
    "5-managing-service/26-team/": {"支持性氛围": "支持性氛围", "领导力": "领导力评估"},
    "extras/b-finding-solutions/": {"头脑风暴": "一起想办法头脑风暴", "最佳替代方案": "谈不拢最佳替代方案"},
    "extras/d-conflict/": {"冲突": "", "同理心": "同理心", "换位思考": "同理心"},
    "extras/glossary/": {"工单": "工单", "示忙": "示忙", "净推荐值": "净推荐值"},
}
# Asks the page's own worker. When the texts are in the index, it answers once more.
ASK = """async ([docs, queries]) => {
  const config = JSON.parse(document.querySelector("#__config").textContent);
  const base = new URL(config.base, location);
  docs ??= (await (await fetch(new URL("search/search_index.json", base))).json()).docs;
  const worker = new Worker(new URL(config.search, location));
  const answers = [];
  const next = () => new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });
  const ask = (message) => { const answer = next(); worker.postMessage(message); return answer; };
  await ask({ type: 0, data: { config: {}, docs, options: {} } }).then(next);
  for (const query of queries) answers.push((await ask({ type: 2, data: query })).data.items);
  worker.terminate();
  return answers;
}"""
LOOSE = re.compile(r"…?[\s。、，；：！？）”’》」』】)\],.;:!?·—-]")


def ask(page: Page, queries: list[str], docs: list[dict[str, Any]] | None = None) -> list[list[list[dict[str, Any]]]]:
    """The hits of each query, by page: of the whole course, or of these sections."""
    answers: list[list[list[dict[str, Any]]]] = page.evaluate(ASK, [docs, queries])
    return answers


def read_plain(html: str) -> str:
    """A text that is compared, without what the search has marked."""
    return re.sub(r"</?mark>", "", html)


@pytest.fixture
def course(built: BuiltSite, page: Page) -> Page:
    """A page of the course, where its worker can be asked."""
    page.goto(built.url + "404.html")
    return page


def test_words_of_the_course_lead_to_the_section_about_them(built: BuiltSite, course: Page) -> None:
    """The best hit is drawn first; the whole word stands in each; no snippet begins with the end of a sentence."""
    sought = {word: f"{page}#{place}".rstrip("#") for page, words in WORDS.items() for word, place in words.items()}
    assert len(sought) >= 50
    assert set(WORDS) <= set(built.pages)
    index = json.loads((built.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = {entry["location"]: entry["title"] + entry["text"] for entry in index["docs"]}
    for (word, address), groups in zip(sought.items(), ask(course, list(sought)), strict=True):
        hits = [hit for group in groups for hit in group if hit["score"]]
        assert max(hits, key=lambda hit: hit["score"])["location"] == address, word
        assert groups[0][0]["location"] == address, word
        for hit in hits:
            assert all(part in texts[hit["location"]] for part in word.split("/")), (word, hit)
            assert not hit["location"].startswith("authoring/")
            assert not LOOSE.match(read_plain(hit["text"])), (word, hit)


def test_the_index_holds_what_is_taught(built: BuiltSite) -> None:
    """No form with its answers, no page for trainers, no tag, and no entry that only says again which page it is on."""
    entries = json.loads((built.folder / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    text = "".join(entry["text"] for entry in entries)
    assert "倾听" in text
    assert not re.search("没有运行 JavaScript|<|\u200b", text)
    assert not [
        entry for entry in entries if entry["location"].startswith("authoring/") or "#quiz-" in entry["location"]
    ]
    assert len({entry["location"] for entry in entries}) == len(entries)


SECTIONS = [
    {"location": "a/", "title": "第一讲　说", "text": "开头。"},
    {
        "location": "a/#one",
        "title": "抱歉与道歉",
        "text": f"{'很长的话，' * 20}第一句。“对不起”是道歉，ＡＢ 也是。{'还有许多话' * 30}",
    },
    {"location": "a/#two", "title": "写 &lt;b&gt; &amp; c", "text": "&lt;script&gt; 1 &lt; 2，道理"},
    {"location": "a/#sum", "title": "小结", "text": "道歉。"},
    {"location": "b/", "title": "第二讲　道歉", "text": ""},
    {"location": "b/#one", "title": "怎么说", "text": "道歉要趁早。"},
    {"location": "b/#sum", "title": "小结", "text": "道歉。", "tags": ["标签"]},
    {"location": "c/", "title": "词表", "text": "", "boost": 0.1},
    {"location": "c/#one", "title": "道歉", "text": "道歉。", "boost": 0.1},
    {"location": "c/#sum", "title": "小结", "text": ""},
    {"location": "d/", "title": "第四讲", "text": ""},
    {"location": "d/#sum", "title": "小结", "text": ""},
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # The page whose heading says it; then a heading; a text; 小结 and what the author puts last.
        ("道歉", ["b/", "b/#one", "b/#sum", "a/#one", "a/#sum", "a/", "c/#one", "c/"]),
        # Not what has only its first character; where no text has all, what has some.
        ("道理", ["a/#two", "a/"]),
        ("道具", []),
        ("道歉 道具", ["b/", "b/#one", "b/#sum", "a/#one", "a/#sum", "a/", "c/#one", "c/"]),
        ("趁早道歉", ["b/", "b/#one", "b/#sum", "a/#one", "a/#sum", "a/", "c/#one", "c/"]),
        # A single character, anywhere in a word; the other width and case; a tag; nothing at all.
        ("歉", ["a/#one", "a/#sum", "a/", "b/", "b/#one", "b/#sum", "c/#one", "c/"]),
        ("ab", ["a/#one", "a/"]),
        ("Ｓｃｒｉｐ", ["a/#two", "a/"]),
        ("标签", ["b/#sum", "b/"]),
        ("", []),
        ("。*", []),
    ],
)
def test_hits_and_their_order(course: Page, query: str, found: list[str]) -> None:
    """By page, the page with the best hit first; a page without one of its own is named with its sections."""
    [groups] = ask(course, [query], SECTIONS)
    assert [hit["location"] for group in groups for hit in group] == found


@pytest.mark.parametrize(
    ("query", "location", "title", "text"),
    [
        ("对不起", "a/#one", "抱歉与道歉", "“<mark>对不起</mark>”是道歉，ＡＢ 也是。还有许多话"),
        ("道歉", "a/#one", "抱歉与<mark>道歉</mark>", "很长的话，很长的话，"),
        ("script", "a/#two", "写 &lt;b&gt; &amp; c", "&lt;<mark>script</mark>&gt; 1 &lt; 2，道理"),
        ("b", "a/#two", "写 &lt;<mark>b</mark>&gt; &amp; c", "&lt;script&gt; 1 &lt; 2，道理"),
        ("趁早道歉", "b/#one", "怎么说", "<mark>道歉</mark>要<mark>趁早</mark>。"),
        ("道歉", "b/", "第二讲　<mark>道歉</mark>", ""),
    ],
)
def test_what_a_hit_shows(course: Page, query: str, location: str, title: str, text: str) -> None:
    """The sentence with the word, marked; what was text in the page is text here."""
    [groups] = ask(course, [query], SECTIONS)
    hit = next(hit for group in groups for hit in group if hit["location"] == location)
    assert hit["title"] == title
    assert hit["text"].startswith(text)
    assert len(hit["text"]) == len(text) or hit["text"].endswith("…")


def test_what_is_missing_is_told(course: Page) -> None:
    """Of several words, those that a section has not; what is long and cut anywhere begins with dots."""
    docs = [{"location": "a/", "title": "一", "text": f"{'甲' * 40}道歉{'乙' * 100}"}]
    [[[hit]]] = ask(course, ["道歉 道具"], docs)
    assert hit["terms"] == {"道歉": True, "道具": False}
    assert hit["text"] == f"…{'甲' * 24}<mark>道歉</mark>{'乙' * 64}…"


def test_nothing_is_called_missing_before_the_texts_are_there(course: Page) -> None:
    """Who asks at once for what only a text says is answered with it, and with nothing else before."""
    docs = [{"location": f"{number}/", "title": "题目", "text": f"正文{number}"} for number in range(2000)]
    sizes = course.evaluate(
        """([docs, query]) => new Promise((resolve) => {
          const config = JSON.parse(document.querySelector("#__config").textContent);
          const worker = new Worker(new URL(config.search, location));
          const sizes = [];
          worker.onmessage = ({ data: { type, data } }) => {
            if (type === 3) sizes.push(data.items.length);
            if (data?.items.length) resolve(sizes);
          };
          worker.postMessage({ type: 0, data: { config: {}, docs, options: {} } });
          worker.postMessage({ type: 2, data: query });
        })""",
        [docs, "正文"],
    )
    assert sizes == [2000]
