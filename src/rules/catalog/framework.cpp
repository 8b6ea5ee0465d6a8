#include "rules/catalog/framework.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "base/distance.h"
#include "base/glob.h"
#include "rules/language/rule_file.h"
#include "syntax/hcl/blob.h"

extern "C" const char lintel_frameworks_begin[];
extern "C" const char lintel_frameworks_end[];

namespace lintel {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

/// What nobody writes by hand.
constexpr std::size_t max_controls = 5'000;

/// What a kind of block may have in it.
struct Form {
  std::string_view what;  ///< "A control"
  std::span<const std::string_view> attributes, blocks;
};

constexpr std::array<std::string_view, 3> framework_attributes = {"title", "edition", "references"};
constexpr std::array<std::string_view, 1> framework_blocks = {"section"};
constexpr std::array<std::string_view, 1> section_attributes = {"title"};
constexpr std::array<std::string_view, 1> section_blocks = {"control"};
constexpr std::array<std::string_view, 6> control_attributes = {"title", "text", "rules", "areas", "ask", "reason"};
constexpr Form framework_form = {"A framework", framework_attributes, framework_blocks};
constexpr Form section_form = {"A section", section_attributes, section_blocks};
constexpr Form control_form = {"A control", control_attributes, {}};

void add_fault(Problems& problems, std::string_view code, std::string message, Span span) {
  problems.push_back({ProblemSeverity::error, std::string(code), std::move(message), span, {}, {}});
}

std::string suggestion(std::string_view word, std::span<const std::string_view> names) {
  const std::string_view nearest = nearest_name(word, names);
  return nearest.empty() ? "." : "; did you mean \"" + std::string(nearest) + "\"?";
}

/// Reads one file.
class FrameworkReader {
 public:
  explicit FrameworkReader(Problems& problems) : problems_(problems) {}

  Framework read(const hcl::TreeView& file) {
    Framework framework;
    const Cursor body{&file, file.root};
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor block = body.child(i);
      if (block.kind() != SyntaxKind::block || block.text() != "framework") {
        add_fault(problems_, "framework-file", "A framework file holds one `framework` block.", block.span());
      } else if (framework.block) {
        add_fault(problems_, "framework-file", "A file holds one framework; write this one in a file of its own.",
                  block.header_span());
      } else {
        read(block, framework);
      }
    }
    if (!framework.block)
      add_fault(problems_, "framework-file", "The file holds no framework: framework \"my-policy\" { … }.",
                {file.file, 0, 0});
    return framework;
  }

 private:
  void read(Cursor block, Framework& framework) {
    framework.block = block;
    check_parts(block, framework_form);
    framework.id = label_of(block, "framework \"my-policy\"");
    framework.title = text_of(block, "title", true);
    framework.edition = text_of(block, "edition", false);
    framework.references = texts_of(block, "references");
    each_block(block, "section", [&](Cursor section) {
      ControlSection& read = framework.sections.emplace_back();
      check_parts(section, section_form);
      read.id = label_of(section, "section \"logging\"");
      read.title = text_of(section, "title", true);
      each_block(section, "control", [&](Cursor control) { read_control(control, read.controls); });
    });
  }

  void read_control(Cursor block, std::vector<Control>& controls) {
    if (known_.size() == max_controls) {
      add_fault(problems_, "budget-rules",
                "The framework has more than " + std::to_string(max_controls) + " controls: this one is not read.",
                block.header_span());
      return;
    }
    check_parts(block, control_form);
    Control control;
    control.block = block;
    control.id = label_of(block, "control \"LOG-1\"");
    control.title = text_of(block, "title", true);
    control.text = text_of(block, "text", false);
    control.rules = texts_of(block, "rules");
    control.areas = texts_of(block, "areas");
    control.ask = text_of(block, "ask", false);
    control.reason = text_of(block, "reason", false);
    if (!known_.insert(control.id).second) {
      add_fault(problems_, "framework-duplicate",
                "There is a control \"" + control.id + "\" already; identifiers are unique.", block.header_span());
      return;
    }
    controls.push_back(std::move(control));
  }

  template <class Visit>
  static void each_block(Cursor block, std::string_view type, const Visit& visit) {
    const Cursor body = block.body();
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (body.child(i).kind() == SyntaxKind::block && body.child(i).text() == type) visit(body.child(i));
    }
  }

  std::string label_of(Cursor block, std::string_view example) {
    if (block.label_count() == 1 && !block.label(0).empty()) return std::string(block.label(0));
    add_fault(problems_, "framework-label", "It has one label, its identifier: " + std::string(example) + ".",
              block.header_span());
    return {};
  }

  void check_parts(Cursor block, const Form& form) {
    const Cursor body = block.body();
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor part = body.child(i);
      const bool is_attribute = part.kind() == SyntaxKind::attribute;
      const auto names = is_attribute ? form.attributes : form.blocks;
      if (std::find(names.begin(), names.end(), part.text()) != names.end()) continue;
      add_fault(problems_, "framework-unknown-name",
                std::string(form.what) + " has no " + (is_attribute ? "attribute" : "block") + " \"" +
                    std::string(part.text()) + "\"" + suggestion(part.text(), names),
                part.name_span());
    }
  }

  std::string text_of(Cursor block, std::string_view name, bool is_required) {
    const Cursor written = hcl::find_attribute(block.body(), name);
    if (!written && is_required)
      add_fault(problems_, "framework-incomplete", "It lacks `" + std::string(name) + "`.", block.header_span());
    if (!written) return {};
    std::string text = one_line(constant_text(written.expression()));
    if (text.empty())
      add_fault(problems_, "framework-text", "`" + std::string(name) + "` is a text in quotes that is not empty.",
                written.expression().span());
    return text;
  }

  std::vector<std::string> texts_of(Cursor block, std::string_view name) {
    const Cursor written = hcl::find_attribute(block.body(), name);
    if (!written) return {};
    const auto texts = constant_texts(written.expression());
    const bool is_list = written.expression().kind() == SyntaxKind::tuple;
    if (!is_list || texts.size() != written.expression().size())
      add_fault(problems_, "framework-text", "`" + std::string(name) + "` is a list of texts.",
                written.expression().span());
    return {texts.begin(), texts.end()};
  }

  std::set<std::string> known_;  ///< the controls' identifiers
  Problems& problems_;
};

bool is_in_area(std::string_view area, std::string_view asked) {
  return area.starts_with(asked) && (area.size() == asked.size() || area[asked.size()] == '/');
}

/// Where a text of a control's list is written.
Span place_in_list(const Control& control, std::string_view attribute, std::string_view text) {
  const Cursor written = hcl::find_attribute(control.block.body(), attribute);
  for (std::size_t i = 0; written && i < written.expression().size(); ++i) {
    if (constant_text(written.expression().child(i)) == text) return written.expression().child(i).span();
  }
  return control.block.header_span();
}

void check_rules(const Control& control, std::span<const Rule> rules, Problems& problems) {
  for (const std::string& asked : control.rules) {
    const auto is_meant = [&](const Rule& rule) { return matches_glob(rule.id, asked); };
    // Rules of accounts are named before they are there.
    if (std::any_of(rules.begin(), rules.end(), is_meant) || asked.starts_with("account-")) continue;
    std::vector<std::string_view> ids;
    for (const Rule& rule : rules) ids.push_back(rule.id);
    add_fault(problems, "framework-rule", "There is no rule \"" + asked + "\"" + suggestion(asked, ids),
              place_in_list(control, "rules", asked));
  }
  for (const std::string& asked : control.areas) {
    const auto is_meant = [&](const Rule& rule) { return is_in_area(rule.area, asked); };
    if (std::any_of(rules.begin(), rules.end(), is_meant)) continue;
    std::vector<std::string_view> areas;
    for (const Rule& rule : rules) areas.push_back(rule.area);
    add_fault(problems, "framework-area", "No rule is of the area \"" + asked + "\"" + suggestion(asked, areas),
              place_in_list(control, "areas", asked));
  }
}

const std::vector<hcl::CompiledFile>& framework_files() {
  static const auto& files = *new const std::vector<hcl::CompiledFile>(hcl::read_blob(
      {lintel_frameworks_begin, static_cast<std::size_t>(lintel_frameworks_end - lintel_frameworks_begin)}));
  return files;
}

/// "aws-fsbp" of "aws-fsbp.hcl".
std::string_view id_of(const hcl::CompiledFile& file) {
  return file.path.substr(0, file.path.rfind('.'));
}

}  // namespace

Framework read_framework(const hcl::TreeView& file, Problems& problems) {
  return FrameworkReader(problems).read(file);
}

void check_framework(const Framework& framework, std::span<const Rule> rules, Problems& problems) {
  const auto evidence = evidence_of(framework, rules);
  std::size_t at = 0;
  for (const ControlSection& section : framework.sections) {
    for (const Control& control : section.controls) {
      check_rules(control, rules, problems);
      const bool has_evidence = !evidence[at++].empty() || !control.rules.empty() || !control.areas.empty();
      if (has_evidence || (!control.ask.empty() && !control.reason.empty())) continue;
      add_fault(problems, "framework-incomplete",
                "No rule is evidence for this control: say in `reason` why no code shows it, and in `ask` what to ask.",
                control.block.header_span());
    }
  }
}

std::vector<std::string> built_in_frameworks() {
  std::vector<std::string> ids;
  for (const hcl::CompiledFile& file : framework_files()) ids.emplace_back(id_of(file));
  std::sort(ids.begin(), ids.end());
  return ids;
}

Framework find_framework(std::string_view id) {
  Problems none;
  for (const hcl::CompiledFile& file : framework_files()) {
    if (id_of(file) == id) return read_framework(file.view, none);
  }
  return {};
}

std::vector<std::vector<std::uint32_t>> evidence_of(const Framework& framework, std::span<const Rule> rules) {
  std::vector<std::vector<std::uint32_t>> evidence;
  std::unordered_map<std::string_view, std::size_t> places;  // of controls, by their identifiers
  for (const ControlSection& section : framework.sections) {
    for (const Control& control : section.controls) {
      places.emplace(control.id, evidence.size());
      std::vector<std::uint32_t>& found = evidence.emplace_back();
      if (control.rules.empty() && control.areas.empty()) continue;
      for (std::uint32_t i = 0; i < rules.size(); ++i) {
        const Rule& rule = rules[i];
        const bool is_named = std::any_of(control.rules.begin(), control.rules.end(),
                                          [&](const std::string& asked) { return matches_glob(rule.id, asked); });
        if (is_named || std::any_of(control.areas.begin(), control.areas.end(),
                                    [&](const std::string& asked) { return is_in_area(rule.area, asked); }))
          found.push_back(i);
      }
    }
  }
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    const auto controls = controls_of(rules[i]);
    const auto named = controls.find(framework.id);
    if (named == controls.end()) continue;
    for (const std::string& id : named->second) {
      if (const auto place = places.find(id); place != places.end()) evidence[place->second].push_back(i);
    }
  }
  for (std::vector<std::uint32_t>& found : evidence) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
  return evidence;
}

}  // namespace lintel
