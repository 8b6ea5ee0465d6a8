#include "report/report.h"

#include <algorithm>
#include <map>

#include "finding/collect.h"
#include "finding/related_words.h"
#include "report/finding_text.h"
#include "report/markdown_text.h"
#include "report/terminal_text.h"

namespace lintel::report {
namespace {

/// What GitHub takes as the body of a comment; GitLab and Bitbucket take more.
constexpr std::size_t max_bytes = 65'536;
/// Kept free for the words that say what was cut.
constexpr std::size_t closing_bytes = 512;
constexpr std::size_t max_message = 2'000;
constexpr std::size_t max_errors = 10;
/// Of what a change silences: of each, and of the one that stands for many. Together they fit into a comment.
constexpr std::size_t max_of_change = 600;
constexpr std::size_t max_of_many = 12'000;

std::string short_sentence(std::string_view text) {
  return markdown_sentence(shortened(text, max_message));
}

std::string place_code(const Location& location) {
  return code_span(location.start_line == 0 ? location.file.str()
                                            : location.file + ":" + std::to_string(location.start_line));
}

std::string item_of(const Finding& finding, std::size_t most = max_message) {
  std::string text = "- **" + markdown_sentence(shortened(message_with_conditions(finding), most)) + "** " +
                     code_span(finding.rule) + "  \n  " + place_code(finding.location);
  if (!finding.instances.empty()) text += ", " + count(finding.instances.size(), "instance");
  for (const RelatedLocation& related : finding.related) {
    const auto [label, words] = words_of_related(related.message);
    text += "  \n  " + std::string(label) + (words.empty() ? "" : " " + short_sentence(words)) + " at " +
            place_code(related.location);
  }
  if (finding.suppressed) text += "  \n  suppressed by " + short_sentence(finding.suppression);
  if (!finding.fix.empty()) text += "  \n  *Fix:* " + short_sentence(finding.fix);
  return text + "\n";
}

/// What could not be read, in a few lines.
std::string errors_of(const ScanReport& report) {
  std::string text;
  std::size_t errors = 0;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity != "error" || ++errors > max_errors) continue;
    const std::string at = diagnostic.location.file.empty() ? "" : place_code(diagnostic.location) + " ";
    text += "- " + at + short_sentence(diagnostic.message) + "\n";
  }
  if (errors == 0) return {};
  if (errors > max_errors) text += "- and " + std::to_string(errors - max_errors) + " more\n";
  return "\n#### Could not be read\n" + text;
}

}  // namespace

std::string write_markdown(const ScanReport& report, const Style& style) {
  const std::string counts = severity_counts(report.summary);
  // The first line lets a script find the comment of an earlier run.
  std::string out = "<!-- lintel -->\n### Lintel: " + count(total_findings(report.summary), "finding") + "\n";
  if (!counts.empty()) out += counts + "  \n";
  out += scope_counts(report.summary) + "\n";
  for (const std::string& line : unjudged_lines(report.summary))
    out += "\nNot checked: " + markdown_sentence(line) + "\n";
  const std::vector<const Finding*> shown = shown_findings(report, style);
  const Severity* heading = nullptr;
  std::map<Severity, std::size_t> cut;
  bool full = false;
  // What a change silences is not left out: the comment is where somebody is to see it.
  std::string changes;
  for (const Finding* finding : shown) {
    if (!is_about_change(*finding)) continue;
    // One that stands for many names all the rules that they name.
    changes += item_of(*finding, finding->message.size() > max_message ? max_of_many : max_of_change);
  }
  if (!changes.empty()) out += "\n#### silenced by the change\n" + changes;
  const std::size_t left = max_bytes - std::min(max_bytes, out.size() + closing_bytes);
  const std::string errors =
      style.show_diagnostics ? shortened(errors_of(report), std::min(max_bytes / 4, left)) : std::string();
  for (const Finding* finding : shown) {
    if (is_about_change(*finding)) continue;
    std::string text = !heading || *heading != finding->severity
                           ? "\n#### " + std::string(to_string(finding->severity)) + "\n" + item_of(*finding)
                           : item_of(*finding);
    full = full || out.size() + text.size() + errors.size() + closing_bytes > max_bytes;
    if (full) {
      ++cut[finding->severity];
      continue;
    }
    heading = &finding->severity;
    out += text;
  }
  out += errors;
  if (!cut.empty()) {
    std::string left_out;
    for (const auto& [severity, number] : cut)
      left_out += (left_out.empty() ? "" : ", ") + std::to_string(number) + " " + to_string(severity);
    out += "\nNot all findings fit into a comment. Left out, the least severe: " + left_out + ".\n";
  }
  return out;
}

}  // namespace lintel::report
