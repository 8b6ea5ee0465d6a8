#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/catalog/rule_set.h"
#include "source/problem.h"
#include "syntax/hcl/tree.h"

namespace lintel {

/// One thing that a framework asks for.
struct Control {
  std::string id;     ///< the publisher's: "S3.1", "SEC08-BP02"
  std::string title;  ///< one line, as all texts here
  std::string text;
  std::vector<std::string> rules;  ///< ids or `*` globs of rules that are evidence, beside those that name the control
  std::vector<std::string> areas;  ///< every rule of these areas, and of those below them, is evidence
  std::string ask;                 ///< what no code shows; empty: nothing
  std::string reason;              ///< why no code is evidence; empty: some is
  hcl::Cursor block;
};

/// Controls that belong together.
struct ControlSection {
  std::string id, title;
  std::vector<Control> controls;
};

/// What an auditor asks, as a file in `rules/frameworks/` says it, or one of the user's own.
struct Framework {
  std::string id, title;
  std::string edition;  ///< the publisher's, or its date; may be empty
  std::vector<std::string> references;
  std::vector<ControlSection> sections;
  hcl::Cursor block;
};

/// Reads the `framework` block of one file. Problems ("framework-…"): what is wrong with it, at its place; a control
/// that cannot be read is left out.
Framework read_framework(const hcl::TreeView& file, Problems& problems);

/// Problems: rules and areas that a control names and that are not there, with the nearest; controls without evidence
/// that do not say why, and what to ask instead.
void check_framework(const Framework& framework, std::span<const Rule> rules, Problems& problems);

/// The identifiers of the frameworks that are compiled into the binary, sorted.
std::vector<std::string> built_in_frameworks();

/// One of those; its `id` is empty when there is none.
Framework find_framework(std::string_view id);

/// The rules that are evidence for each control of a framework, by their places in `rules`, ascending: in the order of
/// sections and controls.
std::vector<std::vector<std::uint32_t>> evidence_of(const Framework& framework, std::span<const Rule> rules);

}  // namespace lintel
