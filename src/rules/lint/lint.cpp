#include "rules/lint/lint.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "domain/iam/escalation_path.h"
#include "model/library.h"
#include "rules/catalog/built_in.h"
#include "rules/catalog/framework.h"
#include "rules/language/rule_file.h"
#include "rules/lint/expression_lint.h"
#include "rules/lint/mapping_lint.h"
#include "rules/lint/rule_lint.h"
#include "syntax/hcl/parse.h"

namespace lintel::lint {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

enum class Content : std::uint8_t {
  rules,      ///< and functions
  mappings,   ///< of resources
  paths,      ///< by which privileges are escalated
  framework,  ///< of controls
  modules,    ///< what published modules make of their inputs: generated, and held to the modules by what generates it
};

/// What a file holds, by the first block that says so.
Content content_of(const hcl::TreeView& view) {
  const Cursor body{&view, view.root};
  for (std::size_t i = 0; i < body.size(); ++i) {
    const Cursor part = body.child(i);
    if (part.kind() != SyntaxKind::block) continue;
    if (part.text() == "rule" || part.text() == "function") return Content::rules;
    if (part.text() == "source") return Content::modules;
    if (part.text() == "path") return Content::paths;
    if (part.text() == "framework") return Content::framework;
    if (part.text() == "resource" || part.text() == "attachment" || part.text() == "defaults") return Content::mappings;
  }
  return Content::rules;
}

/// Whether a line is all of a block's header, which cannot be broken between its labels.
bool is_block_header(std::string_view line) {
  return line.ends_with("\" {") && line.substr(std::min(line.find(' '), line.size())).starts_with(" \"");
}

void lint_lines(const LintedFile& file, Problems& problems) {
  std::uint32_t columns = 0, begin = 0;
  for (std::uint32_t at = 0; at <= file.text.size(); ++at) {
    const bool is_end = at == file.text.size() || file.text[at] == '\n';
    if (!is_end) {
      columns += (static_cast<unsigned char>(file.text[at]) & 0xc0) != 0x80;
      continue;
    }
    if (columns > max_columns && !is_block_header(file.text.substr(begin, at - begin)))
      warn(problems, "lint-long-line",
           "The line has " + std::to_string(columns) + " columns; it may have " + std::to_string(max_columns) + ".",
           {file.file, begin, at});
    columns = 0;
    begin = at + 1;
  }
}

/// A rule of ours that has no condition, because something else finds what it is about.
bool needs_no_condition(Cursor block) {
  const Rule* known = find_built_in(block.label(0));
  return known && !known->has_condition();
}

/// The files as parsed, and what they define together.
struct Parsed {
  std::vector<std::unique_ptr<hcl::Tree>> trees;
  std::vector<hcl::TreeView> views;
  std::vector<expression::DefinedFunction> own;      ///< of these files
  std::vector<expression::DefinedFunction> library;  ///< these and the built-in ones, sorted by name
};

Parsed parse(std::span<const LintedFile> files, Problems& problems) {
  Parsed parsed;
  for (const LintedFile& file : files) {
    parsed.trees.push_back(std::make_unique<hcl::Tree>(hcl::parse(file.file, file.text, problems)));
    parsed.views.push_back(parsed.trees.back()->view());
    if (content_of(parsed.views.back()) != Content::modules) lint_lines(file, problems);
  }
  for (const hcl::TreeView& view : parsed.views) expression::read_functions(view, parsed.own, problems);
  parsed.library = parsed.own;
  const auto built_in = model::built_in_library();
  parsed.library.insert(parsed.library.end(), built_in.begin(), built_in.end());
  expression::sort_by_name(parsed.library);
  return parsed;
}

/// The controls of each framework that is known: of these files, or built in.
using KnownControls = std::map<std::string, std::set<std::string>>;

void add_controls(const Framework& framework, KnownControls& known) {
  std::set<std::string>& ids = known[framework.id];
  for (const ControlSection& section : framework.sections) {
    for (const Control& control : section.controls) ids.insert(control.id);
  }
}

KnownControls known_controls(const Parsed& parsed) {
  KnownControls known;
  Problems told;
  for (const std::string& id : built_in_frameworks()) add_controls(find_framework(id), known);
  for (const hcl::TreeView& view : parsed.views) {
    if (content_of(view) != Content::framework) continue;
    const Framework own = read_framework(view, told);
    known.erase(own.id);
    add_controls(own, known);
  }
  return known;
}

/// A control that a rule names and its framework lacks is evidence for nothing.
void lint_controls(Cursor rule, const KnownControls& known, Problems& problems) {
  const Cursor attribute = hcl::find_attribute(rule.body(), "controls");
  const Cursor written = attribute ? attribute.expression() : Cursor{};
  if (!written || written.kind() != SyntaxKind::object) return;
  for (std::size_t i = 0; i + 1 < written.size(); i += 2) {
    const auto framework = known.find(std::string(constant_text(written.child(i))));
    if (framework == known.end()) continue;
    const Cursor list = written.child(i + 1);
    for (std::size_t k = 0; k < list.size(); ++k) {
      const std::string id(constant_text(list.child(k)));
      if (framework->second.contains(id)) continue;
      warn(problems, "lint-unknown-control", "The framework " + framework->first + " has no control \"" + id + "\".",
           list.child(k).span());
    }
  }
}

void lint_rules(const Parsed& parsed, const hcl::TreeView& view, const KnownControls& controls,
                std::set<std::string_view>& called, Problems& problems) {
  Problems faults;
  std::vector<Rule> rules;
  read_rules(view, false, rules, faults);
  const Cursor body{&view, view.root};
  for (std::size_t i = 0; i < body.size(); ++i) {
    const Cursor block = body.child(i);
    if (block.kind() != SyntaxKind::block) continue;
    if (block.text() == "rule" && needs_no_condition(block)) {
      std::erase_if(faults, [&](const Problem& fault) {
        const bool is_missing =
            fault.code == "rule-condition" || fault.code == "rule-incomplete" || fault.code == "rule-area";
        return is_missing && contains(block.span(), fault.span);
      });
    }
    if (block.text() == "rule") lint_rule(block, parsed.library, called, problems);
    if (block.text() == "rule") lint_controls(block, controls, problems);
    if (block.text() != "function") continue;
    const expression::DefinedFunction* function = expression::find_defined(parsed.library, block.label(0));
    if (function && function->result.tree == &view) lint_function(*function, block, parsed.library, called, problems);
  }
  problems.insert(problems.end(), faults.begin(), faults.end());
}

void lint_uncalled(const Parsed& parsed, const std::set<std::string_view>& called, Problems& problems) {
  for (const expression::DefinedFunction& function : parsed.own) {
    if (called.contains(function.name)) continue;
    warn(problems, "lint-unused", "Nothing calls " + std::string(function.name) + ".", function.result.span());
  }
}

/// The rules that a framework names are the built-in ones and those of the files beside it.
void lint_framework(const Parsed& parsed, const hcl::TreeView& view, Problems& problems) {
  std::vector<Rule> rules = built_in_rule_list();
  Problems told;
  for (const hcl::TreeView& other : parsed.views) {
    if (content_of(other) == Content::rules) read_rules(other, false, rules, told);
  }
  check_framework(read_framework(view, problems), rules, problems);
}

}  // namespace

Problems lint(std::span<const LintedFile> files, bool whole) {
  Problems problems;
  const Parsed parsed = parse(files, problems);
  std::set<std::string_view> called;
  const KnownControls controls = known_controls(parsed);
  std::vector<hcl::TreeView> mappings;
  std::vector<iam::EscalationPath> paths;
  for (const hcl::TreeView& view : parsed.views) {
    const Content content = content_of(view);
    if (content == Content::mappings) mappings.push_back(view);
    if (content == Content::paths) iam::read_escalation_paths(view, paths, problems);
    if (content == Content::rules) lint_rules(parsed, view, controls, called, problems);
    if (content == Content::framework) lint_framework(parsed, view, problems);
  }
  const auto set = model::load_mappings(mappings, problems);
  lint_mappings(*set, parsed.library, called, problems);
  if (whole) lint_uncalled(parsed, called, problems);
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return std::pair(a.span.file, a.span.begin) < std::pair(b.span.file, b.span.begin);
  });
  const auto same = [](const Problem& a, const Problem& b) {
    return a.span == b.span && a.code == b.code && a.message == b.message;
  };
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
  return problems;
}

}  // namespace lintel::lint
