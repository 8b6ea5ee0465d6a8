#include "finding/suppression_places.h"

#include <algorithm>

#include "finding/suppression.h"

namespace lintel {
namespace {

constexpr auto by_place = [](const auto& a, const auto& b) { return a.at < b.at; };

}  // namespace

void SuppressionPlaces::add(const Suppression& suppression) {
  const std::uint32_t entry = count_++;
  if (suppression.target_line != 0) {
    lines_.push_back({suppression.line, entry});
    if (suppression.target_line != suppression.line) lines_.push_back({suppression.target_line, entry});
  }
  if (suppression.covers.known()) covers_.push_back({suppression.covers.begin, suppression.covers.end, entry, 0});
  begins_.push_back({suppression.span.begin, entry});
  if (suppression.scope == SuppressionScope::file) of_file_.push_back(entry);
}

void SuppressionPlaces::finish() {
  std::stable_sort(lines_.begin(), lines_.end(), by_place);
  std::stable_sort(begins_.begin(), begins_.end(), by_place);
  std::stable_sort(covers_.begin(), covers_.end(), [](const Cover& a, const Cover& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  nest_covers();
}

void SuppressionPlaces::nest_covers() {
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < covers_.size(); ++i) {
    while (!open.empty() && covers_[open.back() - 1].end <= covers_[i].begin) open.pop_back();
    if (!open.empty()) {
      covers_[i].around = open.back();
      is_nested_ = is_nested_ && covers_[i].end <= covers_[open.back() - 1].end;
    }
    open.push_back(i + 1);
  }
}

std::vector<std::uint32_t> SuppressionPlaces::at(Span place, std::uint32_t first, std::uint32_t last,
                                                 bool of_file) const {
  std::vector<std::uint32_t> found;
  auto line = std::lower_bound(lines_.begin(), lines_.end(), Mark{first, 0}, by_place);
  for (; line != lines_.end() && line->at <= last; ++line) found.push_back(line->entry);
  const auto holds = [&](const Cover& cover) { return cover.begin <= place.begin && place.begin < cover.end; };
  if (is_nested_) {
    const auto after = std::upper_bound(covers_.begin(), covers_.end(), place.begin,
                                        [](std::uint32_t at, const Cover& cover) { return at < cover.begin; });
    for (auto at = static_cast<std::uint32_t>(after - covers_.begin()); at != 0; at = covers_[at - 1].around) {
      if (holds(covers_[at - 1])) found.push_back(covers_[at - 1].entry);
    }
  } else {
    for (const Cover& cover : covers_) {
      if (holds(cover)) found.push_back(cover.entry);
    }
  }
  if (of_file) found.insert(found.end(), of_file_.begin(), of_file_.end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<std::uint32_t> SuppressionPlaces::written_in(Span block) const {
  std::vector<std::uint32_t> found;
  auto begin = std::lower_bound(begins_.begin(), begins_.end(), Mark{block.begin, 0}, by_place);
  for (; begin != begins_.end() && begin->at < block.end; ++begin) found.push_back(begin->entry);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace lintel
