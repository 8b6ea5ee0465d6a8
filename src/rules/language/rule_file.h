#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/catalog/rule_set.h"
#include "source/problem.h"
#include "syntax/hcl/tree.h"

namespace lintel {

/// Whether a rule may have an identifier: lower-case words and digits between single hyphens.
bool is_rule_id(std::string_view id);

/// Reads the `rule` blocks of one file. What is wrong with a rule is a problem at its place ("rule-…"), and that rule
/// is left out; with `trusted` (the built-in rules, which tests have checked) nothing is checked.
void read_rules(const hcl::TreeView& file, bool trusted, std::vector<Rule>& rules, Problems& problems);

/// The text of a constant string expression, or of a template without interpolation; empty otherwise.
std::string_view constant_text(hcl::Cursor expression);

/// What `repair` of a rule says; none: nothing. `sets` names the property that gets the value where `fix` does not.
hcl::Cursor repair_of(const Rule& rule);
std::string_view repaired_property(const Rule& rule);

/// The resources of its own that a repair puts beside the finding's, in a language; empty: none.
std::string_view companion_of(const Rule& rule, std::string_view language);

/// Why a rule has no repair, as it says; empty: it says nothing.
std::string_view reason_for_no_repair(const Rule& rule);

/// Whether a rule says how its findings are repaired.
bool has_repair(const Rule& rule);

/// A text of a rule as one line: a heredoc's lines are joined by a blank.
std::string one_line(std::string_view text);

/// The strings of a constant tuple; a single string is a list of one.
std::vector<std::string_view> constant_texts(hcl::Cursor expression);

/// The types that `resource` of a rule names: a name, a list of names, a constant of rules/lib that is one
/// (`identity_policies()`), or several of these in `concat`. Each is an expression, for its place; empty where
/// something else is among them.
std::vector<hcl::Cursor> resource_types(hcl::Cursor expression);

/// What the files of rules hold together that are read: nobody writes more by hand.
constexpr std::size_t max_rule_bytes = std::size_t{16} << 20;

/// The rule files below a folder, in order of their names; a file is itself. Files whose names begin with a dot are
/// left out. A path that is neither is a problem.
std::vector<std::string> rule_files_below(const std::string& path, const FileReader& reader, Problems& problems);

}  // namespace lintel
