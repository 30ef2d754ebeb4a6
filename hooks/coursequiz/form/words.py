"""The words of the browser's part: the client itself holds none.

The page carries each of them once, in the `<template class="quiz-texts">` of the first form that needs it, as a
`<p data-text="NAME">`, and the client fills in the `{placeholders}`. A course in another language changes this file and nothing in the client.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # A submit with gaps: the sentence above the links, and the note at each gap.
        "blank": "还有 {count} 题没有作答，补上再提交：",
        "blank-row": "还有 {count} 行没有填完，补上再提交：",
        "blank-item": "这一题还没有作答。",
        "blank-row-item": "这一行还没有填完。",
        # The result.
        "score": "你的得分：{score} 分（满分 {max} 分）",
        "practice-score": "这次练习：{score} / {max}，不计成绩。",
        "score-percent": "你的得分：{score} 分（满分 {max} 分，得分率 {percent}%）",
        "pass": "达到了合格线（{pass}）。",
        "fail": "还没有达到合格线（{pass}）。先看看各题的解析，再重做一次。",
        "pass-points": "{pass} 分",
        "bar": "刻度从 {min} 分到 {max} 分，{score} 分落在“{label}”这一段。",
        "subscore": "{group}：{score} 分（满分 {max} 分）",
        "done": "已经提交，答案保存在你的浏览器里。",
        "done-model": "已经提交，答案保存在你的浏览器里。参考答案已经展开，对照看看自己写的有什么不同。",
        "review": "值得再看一遍的题",
        "review-low": "得分较低的几条，值得多想一想",
        "review-score": "{score} 分（满分 {max} 分）",
        "review-reverse": "这题反向计分：你选 {chosen}，计 {score} 分（满分 {max} 分）",
        "trend": "最近 {count} 次得分",
        "trend-date": "时间",
        "trend-score": "得分",
        "trend-this": "（这一次）",
        "trend-points": "{score} / {max} 分",
        "previous": "上一次 {date}：{score} 分。这是第 {count} 次作答。",
        "previous-done": "上一次提交是在 {date}。这是第 {count} 次作答。",
        # After a submit.
        "submitted": "已提交",
        "locked": "已经提交，这里不能再改；要重新作答，请按最后的“重做”。",
        "edited": "提交以后改过，结果还是提交时的。",
        "edited-again": "提交以后改过，结果还是提交时的，可以再提交一次。",
        # Each item, and each option, after scoring.
        "right": "答对了。",
        "wrong": "答错了。",
        "partly": "答对了一部分，得 {score} 分（这题 {max} 分）。",
        "skipped": "这一题没有作答，不得分。",
        "option-right": "选对了",
        "option-wrong": "选错了",
        "option-missed": "正确答案",
        "rubric": "自评 {ticked} / {count} 项",
        "peek": "先看参考",
        "peeked": "你先看了参考答案。",
        # What could not be done.
        "storage-failed": "浏览器没能保存你的答案。可以继续作答和提交，但刷新或离开这一页之后，答案会丢失。",
        "storage-full": "浏览器的存储空间满了，刚才的答案没有保存下来。请先不要关闭这一页；腾出空间以后再改动任意一处，会重新保存。",
        "storage-newer": "这份自检的记录是新版本的课程保存的，现在这个版本不会改动它。可以继续作答，但这一次不会保存；请刷新页面再试。",
        "rescue": "把没有保存的答案存成文件",
        "rescue-hint": "存好的文件可以在“我的学习”里导入，答案就回来了。",
        "broken": "这份自检的程序没能启动，不能自动评分，也不会保存答案。题目和评分方法都在页面上，可以先自己对照。",
        "not-loaded": "评分和保存答案的程序没有取到，多半是网络断了。写好的答案还在这一页上，但没有保存：请不要关闭或刷新，连上网会自动再试。",
        "result-failed": "得分已经算出来了；更细的分析没有取到，多半是网络断了。连上网会自动补上。",
        "again": "再试一次",
    }
)

# What the kinds with number fields say.
NUMBERS: Final[Mapping[str, str]] = {
    "number-bad": "要填一个数。",
    "number-between": "要在 {min} 到 {max} 之间。",
    "number-min": "不能小于 {min}。",
    "number-max": "不能大于 {max}。",
}
# What only some parts of a form say: their pages carry these beside the others. A kind has its own words in its folder.
PART_TEXTS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "length": {
            "length-left": "还可以写 {count} 字。",
            "length-over": "这里有 {count} 字，超过了 {limit} 字。写过的都留着；可以改短，不能再加长。",
            "length-pasted": "一个框最多写 {limit} 字，粘贴的内容有 {count} 字没有放进来。原文还在剪贴板里，可以删掉一些再粘贴，或者分开写。",
            "length-typed": "一个框最多写 {limit} 字，刚才的 {count} 字没有放进来。",
        },
        "rater": {
            "blank-field": "还有 {count} 处没有填，补上再提交：",
            "blank-field-item": "这里还没有填。",
            "ratings": "这台设备上的评价",
            "ratings-device": "这里只有在这台设备的这个浏览器里填的评价；别人在自己的设备上填的，要请他们给你看。",
            "ratings-of": "{ratee}：共 {count} 份评价（自评 {self} 份，他评 {others} 份）",
            "ratings-part": "平均分",
            "ratings-total": "合计",
            "ratings-self": "自评",
            "ratings-others": "他评",
            "ratings-gap": "差距（自评减他评）",
            "rating-score": "{ratee}的得分：{score} 分（满分 {max} 分）",
            "rating": "{role}：{rater}，{date}，{score} 分（满分 {max} 分）",
            "rating-done": "{role}：{rater}，{date}",
            "rating-delete": "删除",
            "rating-sure": "删除这份评价？删了不能恢复。",
            "rating-keep": "不删",
            "rating-deleted": "已删除：{text}",
        },
        "compare": {
            "compare-once": "这是第一次的结果。以后再答一次，这里会把第一次和最近一次画在一起。",
            "compare": "第一次和最近一次",
            "compare-table": "前后的得分",
            "compare-figure": "每一行一条线，左端是 0 分，右端是满分；圆圈是第一次，圆点是最近一次。数字在下面的表里。",
            "compare-first": "第一次",
            "compare-last": "最近一次",
            "compare-part": "部分",
            "compare-change": "变化",
            "compare-total": "合计",
            "compare-on": "{name}（{date}）",
            "compare-points": "{change} 分",
        },
        "each": {
            "check": "看对错",
            "locked-item": "这一题已经看过对错，不能再改；全部做完以后，可以按“重做”。",
        },
        "calendar": {
            "calendar-filled": "空着的已经照建议填上，可以再改。",
            "calendar-full": "没有空着的。",
            "calendar-saved": "文件 {file} 已经交给浏览器。打开它，手机会问要不要加进日历。没有反应的话（微信里常常这样），请复制成文字，或者在手机浏览器里打开这一页再存。",
            "calendar-copied": "计划已经复制，可以贴进备忘录，或者发给自己。",
            "calendar-by-hand": "浏览器不让复制：请长按下面的文字，全选，复制。",
            "calendar-date": "请先选好从哪一天开始、每天几点提醒。",
            "calendar-empty": "计划还是空的，先写一行。",
            "calendar-title": "{stem}：{text}",
            "calendar-days": "{first} 至 {last}，每天 {time}　{stem}：{text}",
            "calendar-day": "{first} {time}　{stem}：{text}",
        },
        "draw": {
            "not-drawn": "这次没有抽到“{text}”。",
            "drawn-anew": "另一个标签页里已经开始作答，这里换成了那边抽到的题。",
        },
        "record": {
            "record": "录音",
            "record-memory": "录音只放在这一页的内存里，不保存，也不上传：刷新或离开就没有了，那时只有写下的文字算作答。最长 3 分钟。",
            "record-start": "开始录音",
            "record-stop": "停止录音",
            "record-again": "重新录音",
            "record-play": "播放",
            "record-pause": "停止播放",
            "record-delete": "删除录音",
            "record-asking": "浏览器在问能不能用麦克风，请选“允许”。",
            "record-on": "正在录音。",
            "record-done": "录好了，时长 {time}。可以播放，对照自评清单听一听。",
            "record-limit": "到了 3 分钟，录音已自动停止，时长 {time}。",
            "record-deleted": "录音已删除。",
            "record-missing": "这个浏览器不能在这个网页上录音，请把要说的话写在上面。",
            "record-none": "没有找到麦克风，请把要说的话写在上面；接上麦克风以后可以再试。",
            "record-denied": "没有得到使用麦克风的许可，请把要说的话写在上面；在浏览器的网站设置里允许以后可以再试。",
            "record-failed": "麦克风现在用不了，可能正被别的程序占用。请把要说的话写在上面，或者稍后再试。",
            "record-empty": "什么也没有录到，请再试一次，或者把要说的话写在上面。",
            "record-silent": "这段录音放不出来，请重新录音，或者把要说的话写在上面。",
        },
        "fishbone": {
            "fishbone": "鱼骨图：{head}",
            "fishbone-empty": "鱼骨图会画在这里，边填边画：第一行的问题是鱼头，每一行的原因是骨上的刺。",
            "fishbone-no-head": "鱼头还没有写",
            "fishbone-head": "鱼头：{head}",
            "fishbone-bone": "第 {number} 根骨：{question}",
            "fishbone-save": "把鱼骨图存成文件",
        },
    }
)
