// Positions in UTF-8 and UTF-16 over every end of line, and `file:` URIs.
#include "lsp/protocol/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::lsp {

TEST_CASE("positions and bytes, in both encodings") {
  const std::string text = "aé😀b\r\nx\ry\n\n\xF0\x9F";  // the last character is cut off
  struct Case {
    PositionEncoding encoding;
    TextPosition position;
    std::size_t offset;
  };
  const Case cases[] = {
      {PositionEncoding::utf16, {0, 0}, 0},  {PositionEncoding::utf16, {0, 1}, 1},
      {PositionEncoding::utf16, {0, 2}, 3},  {PositionEncoding::utf16, {0, 4}, 7},
      {PositionEncoding::utf16, {0, 5}, 8},  {PositionEncoding::utf16, {1, 0}, 10},
      {PositionEncoding::utf16, {1, 1}, 11}, {PositionEncoding::utf16, {2, 0}, 12},
      {PositionEncoding::utf16, {3, 0}, 14}, {PositionEncoding::utf16, {4, 0}, 15},
      {PositionEncoding::utf8, {0, 3}, 3},   {PositionEncoding::utf8, {0, 7}, 7},
      {PositionEncoding::utf8, {0, 8}, 8},   {PositionEncoding::utf8, {2, 1}, 13},
  };
  const LineTable lines(text);
  for (const Case& c : cases) {
    CAPTURE(c.offset);
    CHECK(lines.offset_of(c.position, c.encoding) == c.offset);
    const TextPosition back = lines.position_of(c.offset, c.encoding);
    CHECK(back.line == c.position.line);
    CHECK(back.character == c.position.character);
  }
}

TEST_CASE("positions outside are brought inside") {
  const std::string text = "aé😀b\r\nx";
  struct Case {
    TextPosition position;
    std::size_t offset;
  };
  const Case cases[] = {{{0, 3}, 3},  // between the halves of a surrogate pair
                        {{0, 6}, 8}, {{0, 1'000'000}, 8}, {{1, 5}, 11}, {{2, 0}, 11}, {{1'000'000, 7}, 11}};
  const LineTable lines(text);
  for (const Case& c : cases) CHECK(lines.offset_of(c.position, PositionEncoding::utf16) == c.offset);
  CHECK(lines.position_of(99, PositionEncoding::utf16).line == 1);
  CHECK(lines.position_of(2, PositionEncoding::utf16).character == 1);  // within é
  const LineTable empty("");
  CHECK(empty.offset_of({0, 0}, PositionEncoding::utf8) == 0);
  CHECK(empty.offset_of({3, 3}, PositionEncoding::utf8) == 0);
}

TEST_CASE("A table that follows edits is that of the text they leave") {
  const std::string_view pieces[] = {"", "a", "\n", "\r", "\r\n", "\n\r", "ab\ncd", "\r\r"};
  std::string text = "one\ntwo\r\nthree\rfour";
  LineTable followed(text);
  std::uint32_t state = 1;
  const auto next = [&](std::size_t below) {
    state = state * 1'664'525u + 1'013'904'223u;
    return (state >> 8) % below;
  };
  for (int edit = 0; edit < 2'000; ++edit) {
    const std::size_t begin = next(text.size() + 1);
    const std::size_t end = std::min(text.size(), begin + next(text.size() > 40 ? 9 : 4));
    const std::string_view piece = pieces[next(std::size(pieces))];
    text.replace(begin, end - begin, piece);
    followed.follow({begin, end}, piece.size(), text);
    const LineTable fresh(text);
    bool is_same = true;
    for (std::size_t at = 0; at <= text.size(); ++at)
      is_same = is_same && followed.line_start(at) == fresh.line_start(at);
    CAPTURE(edit);
    REQUIRE(is_same);
    REQUIRE(followed.position_of(text.size(), PositionEncoding::utf8).line ==
            fresh.position_of(text.size(), PositionEncoding::utf8).line);
  }
}

TEST_CASE("paths of URIs") {
  struct Case {
    std::string uri, path;
  };
  const Case cases[] = {{"file:///a/b.tf", "/a/b.tf"},
                        {"file:///a%20b/%C3%A9%23.tf", "/a b/é#.tf"},
                        {"file://localhost/a", "/a"},
                        {"file:///100%", "/100%"},
                        {"file:///a%2", "/a%2"},
                        {"file:///a%00b", ""},
                        {"file://", ""},
                        {"untitled:Untitled-1", ""},
                        {"http://a/b", ""},
                        {"", ""}};
  for (const Case& c : cases) {
    CAPTURE(c.uri);
    CHECK(path_of_uri(c.uri) == c.path);
  }
  for (const std::string path : {"/a b/ü#?%25.tf", "/w/main.tf"}) CHECK(path_of_uri(uri_of_path(path)) == path);
}

TEST_CASE("Positions in long lines count each character, wherever it is longer than a byte") {
  const std::string_view characters[] = {"a", "é", "字", "😀"};
  std::string text;
  std::vector<std::size_t> starts, units;  // of each character: its first byte, and the UTF-16 units before it
  std::size_t before = 0;
  for (std::size_t i = 0; i < 400; ++i) {
    const std::string_view character = characters[i % 13 == 0 ? 1 : i % 29 == 0 ? 2 : i % 37 == 0 ? 3 : 0];
    starts.push_back(text.size());
    units.push_back(before);
    text += character;
    before += character.size() == 4 ? 2 : 1;
  }
  const std::string two_lines = "first\n" + text;
  const LineTable lines(two_lines);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    CAPTURE(i);
    const std::size_t offset = 6 + starts[i];
    CHECK(lines.offset_of({1, units[i]}, PositionEncoding::utf16) == offset);
    const TextPosition found = lines.position_of(offset, PositionEncoding::utf16);
    CHECK(found.line == 1);
    CHECK(found.character == units[i]);
  }
  CHECK(lines.offset_of({1, before + 100}, PositionEncoding::utf16) == two_lines.size());
}

}  // namespace lintel::lsp
