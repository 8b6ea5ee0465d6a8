#include <doctest/doctest.h>

#include <algorithm>

#include "source/source_set.h"
#include "syntax/document/parse.h"
#include "syntax/document/plain_scalar.h"
#include "syntax/marked_source.h"

using namespace lintel;
using document::Node;
using document::NodeKind;

namespace {

struct Read {
  explicit Read(std::string_view marked, bool json = false, Limits limits = {}) : source(marked) {
    root = json ? document::parse_json(FileId{1}, source.text, arena, limits, problems)
                : document::parse_yaml(FileId{1}, source.text, arena, limits, problems);
  }
  MarkedSource source;
  Arena arena;
  Problems problems;
  const Node* root = nullptr;
};

void render(const Node& node, std::string& out) {
  if (!node.tag.empty()) out += std::string(node.tag) + " ";
  switch (node.kind) {
    case NodeKind::null:
      out += "null";
      if (node.unread) out += "…";
      break;
    case NodeKind::boolean:
      out += node.truth ? "true" : "false";
      break;
    case NodeKind::number:
      out += "#" + std::string(node.text);
      break;
    case NodeKind::string:
      out += "'" + std::string(node.text) + "'";
      break;
    case NodeKind::sequence:
      out += "[";
      for (const Node* item : node.items) {
        if (item != node.items.front()) out += ", ";
        render(*item, out);
      }
      if (node.unread) out += "…";
      out += "]";
      break;
    case NodeKind::mapping:
      out += "{";
      for (const document::Entry& entry : node.entries) {
        if (&entry != node.entries.data()) out += ", ";
        out += std::string(entry.key) + ": ";
        render(*entry.value, out);
      }
      if (node.unread) out += "…";
      out += "}";
      break;
  }
}

std::string rendered(const Read& read) {
  std::string out;
  read.root ? render(*read.root, out) : void(out = "nothing");
  for (const Problem& problem : read.problems) out += " !" + problem.code;
  return out;
}

/// The spans of keys and values in the order in which they begin, as the marks of a test give them.
void collect_spans(const Node& node, std::vector<Span>& spans) {
  spans.push_back(node.span);
  if (!node.tag.empty()) spans.push_back(node.tag_span);
  for (const Node* item : node.items) collect_spans(*item, spans);
  for (const document::Entry& entry : node.entries) {
    spans.push_back(entry.key_span);
    collect_spans(*entry.value, spans);
  }
}

}  // namespace

TEST_CASE("YAML values, tags, anchors and merge keys") {
  struct Case {
    const char* text;
    const char* expected;
  };
  for (const Case& c : {
           Case{"", "nothing"},
           {"a: 1\nb: two\nc: \"3\"\nd: ~\ne:\nf: yes\ng: Off\nh: 1.5e+3\n",
            "{a: #1, b: 'two', c: '3', d: null, e: null, f: true, g: false, h: #1.5e+3}"},
           {"a: 012\nb: 0x1F\nc: 22:22\nd: 2010-09-09\ne: +5\nf: .5\ng: 12e4\nh: -0\ni: 1.\nj:\n-\nk: 089\n",
            "{a: #012, b: #0x1F, c: #22:22, d: '2010-09-09', e: #+5, f: #.5, g: '12e4', h: #-0, i: #1., j: [null], k: "
            "'089'}"},
           {"- - !Sub one\n    'two' three\n  - four\n", "[[!Sub 'one 'two' three', 'four']]"},
           {"  a: 1\n  b:\n    c: 2\n", "{a: #1, b: {c: #2}}"},
           {"# c\n---\n  {a: 1,\n b: 2}\n", "{a: #1, b: #2}"},
           {"- !Ref A\n- !GetAtt A.Arn\n- !Sub \"${x}\"\n- !If [C, 1, !Ref \"AWS::NoValue\"]\n- !Ref 12\n- !Ref\n- "
            "!Sub ''\n",
            "[!Ref 'A', !GetAtt 'A.Arn', !Sub '${x}', !If ['C', #1, !Ref 'AWS::NoValue'], !Ref '12', !Ref '', !Sub "
            "'']"},
           {"!Transform {Name: x}\n", "!Transform {Name: 'x'}"},
           {"a: !If\n  !t b: 1\nc: !!ImportValue x\nd: !<x> y\n", "{a: !If {b: #1}, c: !!ImportValue 'x', d: x 'y'}"},
           {"a: !!str 12\nb: !!int '7'\nc: ! x\n", "{a: '12', b: #7, c: 'x'}"},
           {"a: &x {k: 1}\nb: *x\nc: {<<: *x, m: 2}\nd:\n  <<: [*x, {k: 9, n: 3}]\n  k: 5\n",
            "{a: {k: #1}, b: {k: #1}, c: {k: #1, m: #2}, d: {n: #3, k: #5}}"},
           {"&k a: 1\n*k : 2\n", "{a: #2} !duplicate-key"},
           {"'<<': 1\n", "{<<: #1}"},
           {"a: |\n  x\n   y\n\nb: >-\n  p\n  q\nc: |+\n  z\n\n", "{a: 'x\n y\n', b: 'p q', c: 'z\n\n'}"},
           {"a: 1\n---\nb: 2\n", "{a: #1}"},
           {"%FOO {{ x }}\n%YAML 1.3\n# c\n\n---\na: 1\n", "{a: #1}"},
           {"%TAG !e! tag:example.org:\n%OWN\n---\na: !e!x b\n", "{a: tag:example.org:x 'b'}"},
           {"%YAML 2.0\n---\na: 1\n", "nothing !yaml-syntax"},
           {"a: 1\nb: 2\na: 3\n", "{b: #2, a: #3} !duplicate-key"},
           {"? a\n: b\n? [x]\n: y\n", "{a: 'b'…} !yaml-syntax"},
           {"a: [x, y: 1, ]\n", "{a: ['x', {y: #1}]}"},
           {"{\"a\": \"\\ud83d\\ude00\", \"b\": [1, true, null]}", "{a: '😀', b: [#1, true, null]}"},
           {"{a: b}\n", "{a: 'b'}"},
           {"a: &r [*r]\n", "{a: [null…]} !yaml-syntax"},
           {"a: 1\nb: [2, 3\nc: 4\n", "{a: #1, b: [#2, '3 c'…]…} !yaml-syntax"},
           {"a: 1\n\tb: 2\n", "{a: null……} !yaml-syntax"},
           {"a: 'open\n", "{a: null……} !yaml-syntax"},
           {"a: *gone\n", "{a: null…} !yaml-syntax"},
           {"a: \xFF\n", "{a: '_'} !invalid-encoding"},
           {"a: 1\n{% if x %}\nb: 2\n{% endif %}\n", "nothing !text-templating"},
           {"a: {{ x }}\n", "nothing !text-templating"},
           {"script: |\n  echo {{ x }}\na: 'open\n", "{script: 'echo {{ x }}\n', a: null……} !yaml-syntax"},
           {"\xEF\xBB\xBF"
            "a: b\n",
            "{a: 'b'}"},
           {"\xFF\xFE"
            "a",
            "nothing !invalid-encoding"},
       }) {
    CAPTURE(c.text);
    CHECK(rendered(Read(c.text)) == c.expected);
  }
  CHECK(rendered(Read(std::string_view("a: \0", 4))) == "nothing !binary-file");
}

TEST_CASE("YAML's numbers in decimal") {
  for (const auto& [text, expected] :
       std::initializer_list<std::pair<const char*, const char*>>{{"0", "0"},
                                                                  {"12", "12"},
                                                                  {"-7", "-7"},
                                                                  {"+7", "7"},
                                                                  {"026", "22"},
                                                                  {"-010", "-8"},
                                                                  {"0x16", "22"},
                                                                  {"0XAF", ""},
                                                                  {"0b101", "5"},
                                                                  {"1_000", "1000"},
                                                                  {"1:30", "90"},
                                                                  {"190:20:30", "685230"},
                                                                  {"22:22", "1342"},
                                                                  {"1:60", ""},
                                                                  {"01:30", ""},
                                                                  {"01:30.5", "90.5"},
                                                                  {"089", ""},
                                                                  {"08.5", "08.5"},
                                                                  {"1.", "1"},
                                                                  {".5", ".5"},
                                                                  {"-.5", ""},
                                                                  {"1.5e+3", "1.5e+3"},
                                                                  {"1.e-3", "1e-3"},
                                                                  {"1.5e3", ""},
                                                                  {"12e4", ""},
                                                                  {"0o17", ""},
                                                                  {".inf", ""},
                                                                  {"1.2.3", ""},
                                                                  {"-", ""},
                                                                  {"1-2", ""},
                                                                  {"0xFFFFFFFFFFFFFFFFF", ""},
                                                                  {"", ""},
                                                                  {"1:", ""},
                                                                  {"1::2", ""},
                                                                  {"_1", ""},
                                                                  {"0_", "0"},
                                                                  {"1:30.5", "90.5"},
                                                                  {"1:30..", ""}}) {
    CAPTURE(text);
    CHECK(document::decimal_text(text) == expected);
  }
}

TEST_CASE("YAML spans run from the first to past the last byte") {
  for (const char* marked : {
           "««a»: «1»\n«b»: «\"x\\\"y\"»\n«c»: «'it''s'»»   # comment\n",
           "««a»: «{«x»: «[«p», «q»]»}»»\n",
           "#c\n««key»:\n  «- «one»\n  - «two words»\n  - «- «x»»»»\n#end\n",
           "««a»: «|\n    text\n\n    more»\n\n«b»: «>2\n    folded»»\n",
           "««a»: «plain\n  over lines\n\n  and more»\n«b»:«»» ",
           "««a»: «!Sub» «\"x\"»»",
           "««A»: «äöü»\n«B»: «!Ref» «C»»\n",
           "\xEF\xBB\xBF««a»: «b»»\n",
           "««a»: «b»\n&x«»: «c»»\n",
       }) {
    CAPTURE(marked);
    Read read(marked);
    REQUIRE(read.root);
    std::vector<Span> spans;
    collect_spans(*read.root, spans);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> actual;
    for (const Span& span : spans) actual.emplace_back(span.begin, span.end);
    std::sort(actual.begin(), actual.end());
    auto expected = read.source.spans;
    std::sort(expected.begin(), expected.end());
    std::string shown;
    for (const auto& [begin, end] : actual) shown += "<" + read.source.text.substr(begin, end - begin) + ">";
    CAPTURE(shown);
    CHECK(actual == expected);
  }
}

TEST_CASE("spans of YAML lie in the text where one of Unicode's line breaks ends a tag") {
  for (const char* text :
       {"{a: , !Re\xC2\x85\x64: : 2\n", "!a\xE2\x80\xA8 b: c\n", "- !Ref\xC2\x85  x\n", "a: !b\xC2\x85"}) {
    CAPTURE(text);
    const Read read(text);
    if (!read.root) continue;
    std::vector<Span> spans;
    collect_spans(*read.root, spans);
    for (const Span& span : spans) {
      CHECK(span.begin <= span.end);
      CHECK(span.end <= std::string_view(text).size());
    }
  }
}

TEST_CASE("problems of YAML point at the place") {
  struct Case {
    const char* marked;
    const char* code;
    std::size_t related;
    ProblemSeverity severity = ProblemSeverity::error;
  };
  for (const Case& c : {
           Case{"a: 1\n«a»: 2\n", "duplicate-key", 1, ProblemSeverity::warning},
           {"a: 1\n«a»: 1\n", "duplicate-key", 1, ProblemSeverity::notice},
           {"a: true\n«a»: 'true'\n", "duplicate-key", 1, ProblemSeverity::warning},
           {"a: !Ref b\n«a»: b\n", "duplicate-key", 1, ProblemSeverity::warning},
           {"a: {b: [1, 2]}\n«a»:\n  b:\n    - 1\n    - 2\n", "duplicate-key", 1, ProblemSeverity::notice},
           {"a: {b: [1, 2]}\n«a»: {b: [1]}\n", "duplicate-key", 1, ProblemSeverity::warning},
           {"a: 1\nb: 2\na: 2\n«a»: 3\n", "duplicate-key", 2, ProblemSeverity::warning},
           {"a: 1\na: 1\n«a»: 1\n", "duplicate-key", 2, ProblemSeverity::notice},
           {"a: 1\na: 2\n«a»: 1\n", "duplicate-key", 2, ProblemSeverity::warning},
           {"{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, a: 2, g: 1, h: 1, a: 3, i: 1, «a»: 4}\n", "duplicate-key", 3,
            ProblemSeverity::warning},
           {"a:\n  b: 1\n «c»: 2\n", "yaml-syntax", 0},
           {"a: «*»gone\n", "yaml-syntax", 0},
           {"a: x«:» y\n", "yaml-syntax", 0},
           {"a: &r [«*r»]\n", "yaml-syntax", 0},
       }) {
    CAPTURE(c.marked);
    const Read read(c.marked);
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].code == c.code);
    CHECK(read.problems[0].severity == c.severity);
    CHECK(read.problems[0].span == Span{FileId{1}, read.source.spans[0].first, read.source.spans[0].second});
    CHECK(read.problems[0].related.size() == c.related);
  }
}

TEST_CASE("a key that stands several times is one problem that says how often") {
  struct Case {
    const char* text;
    const char* message;
  };
  for (const Case& c : {
           Case{"a: 1\na: 2\n", "the key \"a\" is set twice; the last one counts"},
           {"a: 1\na: 1\n", "the key \"a\" is set twice to the same value"},
           {"a: 1\na: 1\na: 2\n", "the key \"a\" is set three times; the last one counts"},
           {"{\"a\": 1, \"a\": 1, \"a\": 1, \"a\": 1}", "the key \"a\" is set four times to the same value"},
       }) {
    CAPTURE(c.text);
    const Read read(c.text);
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].message == c.message);
  }
  std::string often;
  for (int time = 0; time < 40; ++time) often += "a: " + std::to_string(time) + "\n";
  const Read read(often + "b: 1\nb: 2\n");
  REQUIRE(read.problems.size() == 2);
  CHECK(read.problems[0].message == "the key \"a\" is set 40 times; the last one counts");
  CHECK(read.problems[0].related.size() == 10);
}

TEST_CASE("budgets hold in YAML") {
  std::string bomb = "a0: &a0 [x, x]\n";
  for (int level = 1; level < 40; ++level) {
    const std::string before = std::to_string(level - 1), name = std::to_string(level);
    bomb += "a" + name + ": &a" + name + " [*a" + before + ", *a" + before + "]\n";
  }
  const Read exploded(bomb);
  REQUIRE(exploded.problems.size() == 1);
  CHECK(exploded.problems[0].code == "budget-alias");
  REQUIRE(exploded.root);
  CHECK(exploded.root->entries.size() == 40);

  Limits shallow;
  shallow.depth = 3;
  CHECK(rendered(Read("a: {b: {c: {d: 1}}}\ne: 2\n", false, shallow)) == "{a: {b: {c: null…}}, e: #2} !budget-depth");
  CHECK(rendered(Read("a: &x {b: {c: 1}}\nd: {e: *x}\nf: 2\n", false, shallow)) ==
        "{a: {b: {c: #1}}, d: {e: null…}, f: #2} !budget-depth");
  const std::string nested = "a: " + std::string(5'000, '[') + std::string(5'000, ']') +
                             "\nb: {c: " + std::string(600, '[') + std::string(600, ']') + ", d: 1}\ne: 2\n";
  const Read skipped(nested);
  REQUIRE(skipped.root);
  REQUIRE(skipped.problems.size() == 1);
  CHECK(skipped.problems[0].code == "budget-depth");
  REQUIRE(skipped.root->entries.size() == 3);
  CHECK(find(*find(*skipped.root, "b"), "d")->text == "1");
  CHECK(find(*skipped.root, "e")->text == "2");
  Limits short_strings;
  short_strings.string_bytes = 20;
  CHECK(rendered(Read("a: 1\nb: a line that is longer than it may be\nc: 2\n", false, short_strings)) ==
        "{a: #1…} !budget-string");
  CHECK(rendered(Read("{\"a\": \"a string that is longer than it may be\", \"b\": 1}", true, short_strings)) ==
        "{a: 'a string that is lon', b: #1} !budget-string");
  for (const char* bracket : {"[", "{a: ", "- ", "{? "}) {
    CAPTURE(bracket);
    std::string deep = "first: 1\nnested: ";
    if (*bracket == '-') deep += "\n  ";
    for (int level = 0; level < 200000; ++level) deep += bracket;
    const Read read(deep);
    REQUIRE(read.problems.size() >= 1);
    REQUIRE(read.root);
    CHECK(find(*read.root, "first")->text == "1");
  }
  std::string wide = "first: 1\nnested: " + std::string(500, '[') + "\n";
  for (int line = 0; line < 60000; ++line) wide += "a,a,a,a\n,";
  const Read read(wide);
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].code == "budget-steps");
  CHECK(find(*read.root, "first")->text == "1");
}

TEST_CASE("JSON values and faults") {
  struct Case {
    const char* text;
    const char* expected;
  };
  for (const Case& c : {
           Case{"", "nothing"},
           {" \n", "nothing"},
           {"{}", "{}"},
           {"\xEF\xBB\xBF[1, -0.5e+3, true, false, null, \"\"]", "[#1, #-0.5e+3, true, false, null, '']"},
           {R"({"a": {"b": [[], {}]}, "c": "A\u00e4\n\/\"\\"})", "{a: {b: [[], {}]}, c: 'Aä\n/\"\\'}"},
           {R"(["\ud83d\ude00", "\ud83d", "\udc00x", "\ud83d\u0041"])", "['😀', '\uFFFD', '\uFFFDx', '\uFFFDA']"},
           {R"({"a": 1, "b": 2, "a": 3})", "{b: #2, a: #3} !duplicate-key"},
           {R"({"a": 1,})", "{a: #1} !json-syntax"},
           {R"([1, 2,])", "[#1, #2] !json-syntax"},
           {R"({"a": 1 "b": 2})", "{a: #1, b: #2} !json-syntax"},
           {R"({"a": [1, 2)", "{a: [#1, #2…]…} !json-syntax"},
           {R"({"a": )", "{a: null……} !json-syntax"},
           {R"({"a" 1})", "{a: null……} !json-syntax"},
           {R"({a: 1})", "{…} !json-syntax"},
           {R"({"a": tru, "b": 1})", "{a: null……} !json-syntax"},
           {R"({"a": 01, "b": 1})", "{a: #01, b: #1} !json-syntax"},
           {R"({"a": "\q"})", "{a: '\\q'} !json-syntax"},
           {"{\"a\": \"x\ty\"}", "{a: 'x\ty'} !json-syntax"},
           {R"({"a": "open)", "{a: null……} !json-syntax"},
           {"{ // c\n\"a\": 1 /* d */ }", "{a: #1} !json-syntax !json-syntax"},
           {"{} x", "{} !json-syntax"},
           {"\"\xC3\"", "'_' !invalid-encoding"},
       }) {
    CAPTURE(c.text);
    CHECK(rendered(Read(c.text, true)) == c.expected);
  }
}

TEST_CASE("JSON spans and messages") {
  Read read("«{ «\"a\"» : «[«1», «\"x\\ny\"»]», «\"ö\"»:«{}»  }»", true);
  std::vector<Span> spans;
  collect_spans(*read.root, spans);
  REQUIRE(spans.size() == read.source.spans.size());
  for (std::size_t index = 0; index < spans.size(); ++index) {
    CAPTURE(index);
    CHECK(spans[index].begin == read.source.spans[index].first);
    CHECK(spans[index].end == read.source.spans[index].second);
  }
  struct Case {
    const char* marked;
    const char* message;
  };
  for (const Case& c : {
           Case{"{\"a\": 1 «\"»b\": 2}", "expected ',' or '}' after the value"},
           {"[1 «;» 2]", "expected ',' or ']' after the value"},
           {"{\"a\"«=»1}", "expected ':' after the key"},
           {"{«a»: 1}", "expected a key in double quotes"},
           {"[1«,»]", "a comma must not follow the last value"},
           {"[«.5»]", "expected a value: a string in double quotes, a number, true, false, null, '{' or '['"},
           {"[«1.»]", "this is not a number as JSON writes them"},
           {"{\"a\": 1«»", "the file ends before the '}' of this object"},
       }) {
    CAPTURE(c.marked);
    const Read faulty(c.marked, true);
    REQUIRE(faulty.problems.size() >= 1);
    CHECK(faulty.problems[0].message == c.message);
    CHECK(faulty.problems[0].span.begin == faulty.source.spans[0].first);
  }
}

TEST_CASE("budgets hold in JSON") {
  std::string deep = "{\"first\": 1, \"deep\": ";
  for (int level = 0; level < 10000; ++level) deep += "[";
  deep += "\"]\"";
  for (int level = 0; level < 10000; ++level) deep += "]";
  deep += ", \"last\": 2}";
  const Read read(deep, true);
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].code == "budget-depth");
  REQUIRE(read.root);
  CHECK(find(*read.root, "last")->text == "2");

  Limits small;
  small.file_bytes = 10;
  CHECK(rendered(Read("{\"a\": [1, 2, 3]}", true, small)) == "nothing !budget-bytes");

  std::string many = "{";
  for (int index = 0; index < 500; ++index)
    many += "\"k" + std::to_string(index % 250) + "\": " + std::to_string(index) + ", ";
  many += "\"z\": 0}";
  const Read repeated(many, true);
  CHECK(repeated.root->entries.size() == 251);
  CHECK(find(*repeated.root, "k7")->text == "257");
  CHECK(repeated.problems.size() == 100);
  for (const document::Entry& entry : repeated.root->entries) CHECK(find(*repeated.root, entry.key) == entry.value);
  CHECK(find(*repeated.root, "k250") == nullptr);
  CHECK(find(*repeated.root, "") == nullptr);

  // A copy of a mapping that got other entries, and one in which a key stands twice.
  document::Node shorter = *repeated.root;
  shorter.entries = shorter.entries.first(20);
  CHECK(find(shorter, "z") == nullptr);
  CHECK(find(shorter, shorter.entries[19].key) == shorter.entries[19].value);
  Arena arena;
  std::vector<document::Entry> twice(repeated.root->entries.begin(), repeated.root->entries.end());
  twice.push_back({"k7", {}, twice.front().value});
  document::Node merged;
  document::set_entries(merged, twice, arena);
  CHECK(merged.entries.size() == 252);
  CHECK(find(merged, "k7")->text == "257");
}
