// Which suppressions of a file count at a place: the same as looking at each of them.
#include "finding/suppression_places.h"

#include <doctest/doctest.h>

#include <random>

#include "finding/suppression.h"

using namespace lintel;

namespace {

constexpr FileId file{1};
constexpr std::uint32_t bytes_of_a_line = 10;

std::uint32_t line_of(std::uint32_t offset) {
  return offset / bytes_of_a_line + 1;
}

Suppression suppression_at(std::uint32_t offset, Span covers, bool has_line, bool of_file) {
  Suppression suppression;
  suppression.span = {file, offset, offset + 2};
  suppression.line = line_of(offset);
  suppression.target_line = has_line ? suppression.line + 1 : 0;
  suppression.covers = covers;
  if (of_file) suppression.scope = SuppressionScope::file;
  return suppression;
}

std::vector<std::uint32_t> look_at_each(const std::vector<Suppression>& all, Span place, bool of_file) {
  std::vector<std::uint32_t> found;
  const std::uint32_t first = line_of(place.begin), last = line_of(place.end);
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const auto on_line = [&](std::uint32_t line) { return first <= line && line <= last; };
    const bool near = all[i].target_line != 0 && (on_line(all[i].line) || on_line(all[i].target_line));
    const Span covers = all[i].covers;
    const bool inside = covers.known() && covers.begin <= place.begin && place.begin < covers.end;
    if (near || inside || (of_file && all[i].scope == SuppressionScope::file)) found.push_back(i);
  }
  return found;
}

/// Blocks that lie in one another or apart; the suppressions of some, in no order.
std::vector<Suppression> nested(std::mt19937& random, std::uint32_t begin, std::uint32_t end) {
  std::vector<Suppression> all;
  if (end - begin < 8) return all;
  const std::uint32_t middle = begin + 1 + static_cast<std::uint32_t>(random() % (end - begin - 2));
  for (const Span span : {Span{file, begin, middle}, Span{file, middle, end}}) {
    if (random() % 3 != 0) all.push_back(suppression_at(span.begin, span, random() % 4 != 0, random() % 50 == 0));
    if (random() % 5 == 0) all.push_back(suppression_at(span.begin, span, false, false));
    for (Suppression& inner : nested(random, span.begin, span.end)) all.push_back(std::move(inner));
  }
  std::shuffle(all.begin(), all.end(), random);
  return all;
}

void compare(const std::vector<Suppression>& all, std::mt19937& random, std::uint32_t size) {
  SuppressionPlaces places;
  for (const Suppression& suppression : all) places.add(suppression);
  places.finish();
  for (int i = 0; i < 200; ++i) {
    const auto begin = static_cast<std::uint32_t>(random() % size);
    const Span place{file, begin, begin + static_cast<std::uint32_t>(random() % 30)};
    const bool of_file = random() % 2 == 0;
    CHECK(places.at(place, line_of(place.begin), line_of(place.end), of_file) == look_at_each(all, place, of_file));
    std::vector<std::uint32_t> written;
    for (std::uint32_t j = 0; j < all.size(); ++j) {
      if (all[j].span.begin >= place.begin && all[j].span.begin < place.end) written.push_back(j);
    }
    CHECK(places.written_in(place) == written);
  }
}

}  // namespace

TEST_CASE("the suppressions at a place are found in nested blocks") {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    compare(nested(random, 0, 2'000), random, 2'100);
  }
}

TEST_CASE("the suppressions at a place are found where what they cover overlaps") {
  std::mt19937 random(7);
  std::vector<Suppression> all;
  for (int i = 0; i < 100; ++i) {
    const auto begin = static_cast<std::uint32_t>(random() % 1'000);
    all.push_back(
        suppression_at(begin, {file, begin, begin + static_cast<std::uint32_t>(random() % 300)}, true, false));
  }
  compare(all, random, 1'100);
  compare({}, random, 100);
}

TEST_CASE("the parts of a resource are found by the address of their block") {
  const std::vector<std::string> names = {"a.b", "a.b[0]", "a.b[1]", "a.c", "a", "z.b"};
  std::mt19937 random(11);
  std::vector<EvaluatedResource> sources(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) sources[i].address = names[i];
  std::vector<model::Resource> resources(20);
  for (std::size_t i = 0; i < resources.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const std::size_t source = random() % (names.size() + 1);
      resources[i].parts.push_back({source < names.size() ? &sources[source] : nullptr, nullptr});
    }
  }
  PartsByAddress index;
  for (const model::Resource& resource : resources) {
    for (const std::string& name : names) {
      std::vector<std::uint32_t> expected;
      for (std::uint32_t i = 0; i < resource.parts.size(); ++i) {
        const EvaluatedResource* source = resource.parts[i].source;
        if (source && source->address == name) expected.push_back(i);
      }
      const std::span<const std::uint32_t> found = index.find(resource, name);
      CHECK(std::vector<std::uint32_t>(found.begin(), found.end()) == expected);
    }
  }
}
