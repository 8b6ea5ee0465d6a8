#include "finding/suppression.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <span>

#include "source/nearest.h"
#include "unit/template_fault.h"

namespace lintel {

/// The names that a finding's rule answers to.
struct SuppressionIndex::Names {
  std::string_view id;
  std::span<const std::string_view> aliases;

  bool answer_to(std::string_view name) const {
    // Trivy's identifiers come with and without the prefix of its old database.
    if (name.starts_with("AVD-")) name.remove_prefix(4);
    if (matches_glob(id, name)) return true;
    return std::any_of(aliases.begin(), aliases.end(),
                       [&](std::string_view alias) { return !alias.empty() && matches_glob(alias, name); });
  }
};

namespace {

bool is_template(std::string_view path) {
  return !path.ends_with(".tf") && !path.ends_with(".tofu") && !path.ends_with(".tfvars");
}

/// A list of suppressed rules in a resource's `Metadata`: whose it is, where, and under which key an entry names the
/// rule.
struct MetadataList {
  std::array<std::string_view, 2> path;
  std::string_view rule_key;
  std::string_view reason_key;
};

constexpr std::array metadata_lists = {
    MetadataList{{"Lintel", "ignore"}, "rule", "reason"},
    MetadataList{{"checkov", "skip"}, "id", "comment"},
    MetadataList{{"cfn_nag", "rules_to_suppress"}, "id", "reason"},
};

}  // namespace

bool is_date(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-dd";
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == 'd' ? !digit : text[i] != '-') return false;
  }
  const std::string_view month = text.substr(5, 2);
  const std::string_view day = text.substr(8, 2);
  return month >= "01" && month <= "12" && day >= "01" && day <= "31";
}

std::string today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[16];
  return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts));
}

const SuppressionIndex::FileSuppressions& SuppressionIndex::of(FileId file) {
  const auto [entry, inserted] = files_.try_emplace(file);
  FileSuppressions& read = entry->second;
  if (!inserted || file == FileId::none) return read;
  read.all = read_suppressions(file, sources_.text(file), is_template(sources_.path(file)));
  for (const Suppression& suppression : read.all) {
    read.by_line.emplace(suppression.target_line, &suppression);
    if (suppression.line != suppression.target_line) read.by_line.emplace(suppression.line, &suppression);
  }
  return read;
}

bool SuppressionIndex::holds(std::string_view until, Span span) {
  if (until.empty()) return true;
  if (!is_date(until)) {
    problems_.try_emplace(
        {span.file, span.begin},
        Problem{ProblemSeverity::warning,
                "suppression-date",
                "\"" + std::string(until) + "\" is no date: this suppression does not hold; write it as YYYY-MM-DD.",
                span,
                {},
                {}});
    return false;
  }
  if (today_ <= until) return true;
  problems_.try_emplace({span.file, span.begin}, Problem{ProblemSeverity::warning,
                                                         "suppression-expired",
                                                         "This suppression ended on " + std::string(until) +
                                                             ": what it suppressed is reported again.",
                                                         span,
                                                         {},
                                                         {}});
  return false;
}

std::string SuppressionIndex::accept(const Suppression& suppression, const Names& names) {
  const bool named = std::any_of(suppression.rules.begin(), suppression.rules.end(),
                                 [&](const std::string& name) { return names.answer_to(name); });
  if (!named || !holds(suppression.until, suppression.span)) return {};
  std::string text = "comment at line " + std::to_string(suppression.line);
  if (!suppression.reason.empty()) text += ": " + suppression.reason;
  return text;
}

std::string SuppressionIndex::find_in_file(Span primary, const Names& names) {
  const FileSuppressions& file = of(primary.file);
  if (file.all.empty()) return {};
  for (const Suppression& suppression : file.all) {
    if (suppression.scope != SuppressionScope::file) continue;
    if (std::string text = accept(suppression, names); !text.empty()) return text;
  }
  const Range range = sources_.range(primary);
  const auto last = file.by_line.upper_bound(range.end.line);
  for (auto entry = file.by_line.lower_bound(range.start.line); entry != last; ++entry) {
    if (std::string text = accept(*entry->second, names); !text.empty()) return text;
  }
  return {};
}

std::string SuppressionIndex::find_at_block(Span header, Span block, const Names& names) {
  if (!header.known()) return {};
  if (std::string text = find_in_file(header, names); !text.empty()) return text;
  if (!block.known()) return {};
  for (const Suppression& suppression : of(block.file).all) {
    if (!suppression.whole_block || suppression.span.begin < block.begin || suppression.span.end > block.end) continue;
    if (std::string text = accept(suppression, names); !text.empty()) return text;
  }
  return {};
}

std::string SuppressionIndex::find_in_metadata(const EvaluatedResource& resource, const Names& names) {
  const Value metadata = resource.meta.get("Metadata");
  for (const MetadataList& list : metadata_lists) {
    for (const Value entry : metadata.get(list.path[0]).get(list.path[1]).items()) {
      const std::string_view name = entry.is_string() ? entry.string() : entry.get(list.rule_key).string();
      if (name.empty() || !names.answer_to(name)) continue;
      if (!holds(entry.get("until").string(), span_of(entry))) continue;
      const std::string_view reason = entry.get(list.reason_key).string();
      return "Metadata of " + std::string(resource.address) + (reason.empty() ? "" : ": " + std::string(reason));
    }
  }
  return {};
}

std::string SuppressionIndex::find(const RawFinding& finding) {
  const Names names{finding.rule->id, finding.rule->aliases};
  if (std::string text = find_in_file(finding.primary, names); !text.empty()) return text;
  for (const model::Part& part : finding.resource->parts) {
    if (!part.source) continue;
    const EvaluatedResource& source = *part.source;
    const bool main = &part == finding.resource->parts.data();
    const bool holds_primary = source.address == finding.block_address;
    if (!main && !holds_primary) continue;
    if (std::string text = find_at_block(source.header, source.span, names); !text.empty()) return text;
    if (std::string text = find_in_metadata(source, names); !text.empty()) return text;
    if (source.construct_line.known()) {
      if (std::string text = find_at_block(source.construct_line, {}, names); !text.empty()) return text;
    }
    for (const Span caller : source.callers) {
      if (std::string text = find_at_block(caller, {}, names); !text.empty()) return text;
    }
  }
  return {};
}

std::string SuppressionIndex::find(const TemplateFault& fault) {
  const TemplateFaultKind* kind = find_template_fault_kind(fault.code);
  return find_in_file(fault.span, Names{fault.code, kind ? kind->aliases : std::span<const std::string_view>()});
}

Problems SuppressionIndex::take_problems() {
  Problems problems;
  for (auto& [place, problem] : problems_) problems.push_back(std::move(problem));
  problems_.clear();
  return problems;
}

}  // namespace lintel
