#pragma once

#include <span>
#include <string>
#include <string_view>

#include "report/report.h"
#include "review/review.h"

namespace lintel::review {

/// For people: a line for each control with its state, and under it the findings, what blocks, who accepts, what
/// complies, and what to ask.
std::string write_human(const Review& review, const report::Style& style);

/// The same as a document.
std::string write_markdown(const Review& review, const report::Style& style);

/// The documented JSON form (docs/review.md).
std::string write_json(const Review& review, const report::Style& style);

/// A row for each piece of evidence, and one for each control that has none.
std::string write_csv(const Review& review, const report::Style& style);

/// Assessment results of OSCAL, NIST's Open Security Controls Assessment Language.
std::string write_oscal(const Review& review, const report::Style& style);

/// One page that needs nothing else: states by section, each control with its evidence and excerpts, filter, search.
std::string write_html(const Review& review, const report::Style& style);

/// A way to write a review.
struct Format {
  std::string_view name;
  std::string_view ending;  ///< of files that are written so
  std::string (*write)(const Review& review, const report::Style& style);
  bool for_people = false;
};

std::span<const Format> formats();

/// nullptr when there is none of that name.
const Format* find_format(std::string_view name);

}  // namespace lintel::review
