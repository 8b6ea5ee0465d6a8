#include "report/json_stream.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

#include "report/json_text.h"

using lintel::report::json_text;
using lintel::report::JsonStream;
using Json = nlohmann::ordered_json;

namespace {

/// Any document, some of its texts with what a terminal, a log or JSON itself would take for more than letters.
Json any_document(std::mt19937& random, int depth) {
  static const std::vector<std::string> texts = {
      "",           "plain", "\"quoted\" \\ back", "two\nlines", "tab\t",  "é – 漢", "\x1b[31m",
      "##[error]x", "#",     "\xff\xfe",           "\x7f",       "\u202e", "a##b",   "{\"a\":[]}"};
  const std::size_t kind = random() % (depth > 0 ? 6 : 3);
  if (kind == 0) return nullptr;
  if (kind == 1) return std::uint64_t{random() % 1'000'000} * 1'000'003;
  if (kind == 2) return texts[random() % texts.size()];
  Json document = kind == 3 ? Json::array() : Json::object();
  for (std::size_t i = random() % 4; i > 0; --i) {
    Json value = any_document(random, depth - 1);
    if (document.is_array())
      document.push_back(std::move(value));
    else
      document["name" + std::to_string(i)] = std::move(value);
  }
  return document;
}

/// Writes the document value by value, or a part of it whole.
void write(JsonStream& stream, const Json& document, std::mt19937& random) {
  if (random() % 5 == 0) return stream.value(document);
  if (document.is_null()) return stream.null();
  if (document.is_number()) return stream.value(document.get<std::uint64_t>());
  if (document.is_string()) return stream.value(document.get<std::string>());
  document.is_array() ? stream.begin_list() : stream.begin_object();
  for (const auto& [name, value] : document.items()) {
    if (document.is_object()) stream.name(name);
    write(stream, value, random);
  }
  document.is_array() ? stream.end_list() : stream.end_object();
}

}  // namespace

TEST_CASE("what is written value by value is the text of the whole document") {
  std::mt19937 random(1);
  for (int i = 0; i < 2'000; ++i) {
    const Json document = any_document(random, 5);
    const int indent = 1 + i % 2;
    JsonStream stream(static_cast<std::size_t>(indent));
    write(stream, document, random);
    CHECK(stream.finish() == json_text(document, indent) + "\n");
  }
}

TEST_CASE("what goes to a sink comes in pieces, and is the same text") {
  std::mt19937 random(2);
  Json document = Json::array();
  for (int i = 0; i < 5'000; ++i) document.push_back(any_document(random, 4));
  std::string text;
  std::size_t pieces = 0, largest = 0;
  JsonStream stream(2, [&](std::string_view piece) {
    text += piece;
    ++pieces;
    largest = std::max(largest, piece.size());
  });
  stream.begin_list();
  for (const Json& each : document) write(stream, each, random);
  stream.end_list();
  CHECK(stream.finish().empty());
  CHECK(text == json_text(document, 2) + "\n");
  CHECK(pieces > 3);
  CHECK(largest < text.size() / 3);
}
