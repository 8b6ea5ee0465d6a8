#include <map>

#include "base/utf8.h"
#include "report/finding_text.h"
#include "report/report.h"
#include "report/terminal_text.h"

namespace lintel::report {
namespace {

/// What GitHub takes as the body of a comment; GitLab and Bitbucket take more.
constexpr std::size_t most_bytes = 65'536;
/// Kept free for the words that say what was cut.
constexpr std::size_t closing_bytes = 512;
constexpr std::size_t most_message = 2'000;
constexpr std::size_t most_errors = 10;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Text that stays text: markup escaped; nobody is mentioned and no issue is linked by a name in scanned code.
std::string plain(std::string_view text) {
  std::string safe;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    switch (c) {
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '&':
        safe += "&amp;";
        break;
      case '@':
        safe += "@<!-- -->";
        break;
      case '#':
        safe += "#<!-- -->";
        break;
      case '_':
        // Inside a word it means nothing.
        if (at == 0 || !is_word(text[at - 1]) || at + 1 == text.size() || !is_word(text[at + 1])) safe += '\\';
        safe += c;
        break;
      case '\\':
      case '`':
      case '*':
      case '[':
      case ']':
      case '|':
      case '~':
      case '$':
        safe += '\\';
        safe += c;
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

/// Text as code: the fence is longer than any run of backticks inside.
std::string code(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const std::string pad = longest > 0 ? " " : "";
  return fence + pad + std::string(text) + pad + fence;
}

/// A sentence of a rule: what stands between backticks is code, the rest is text.
std::string sentence(std::string_view text) {
  const std::string whole = printable(replace_invalid_utf8(shortened(text, most_message)));
  std::string out;
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::size_t open = rest.find('`');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('`', open + 1);
    if (close == std::string_view::npos || close == open + 1) return out + plain(rest);
    out += plain(rest.substr(0, open)) + code(rest.substr(open + 1, close - open - 1));
    rest.remove_prefix(close + 1);
  }
  return out;
}

std::string place(const Location& location) {
  const std::string file = printable(replace_invalid_utf8(location.file));
  return code(location.start_line == 0 ? file : file + ":" + std::to_string(location.start_line));
}

std::string item_of(const Finding& finding) {
  std::string text = "- **" + sentence(message_with_conditions(finding)) + "** " + code(finding.rule) + "  \n  " +
                     place(finding.location);
  if (!finding.instances.empty()) text += ", " + count(finding.instances.size(), "instance");
  for (const RelatedLocation& related : finding.related)
    text += "  \n  from " + sentence(related.message) + " at " + place(related.location);
  if (finding.suppressed) text += "  \n  suppressed by " + sentence(finding.suppression);
  if (!finding.fix.empty()) text += "  \n  *Fix:* " + sentence(finding.fix);
  return text + "\n";
}

/// What could not be read, in a few lines.
std::string errors_of(const ScanReport& report) {
  std::string text;
  std::size_t errors = 0;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity != "error" || ++errors > most_errors) continue;
    const std::string at = diagnostic.location.file.empty() ? "" : place(diagnostic.location) + " ";
    text += "- " + at + sentence(diagnostic.message) + "\n";
  }
  if (errors == 0) return {};
  if (errors > most_errors) text += "- and " + std::to_string(errors - most_errors) + " more\n";
  return "\n#### Could not be read\n" + text;
}

}  // namespace

std::string write_markdown(const ScanReport& report, const Style& style) {
  const std::string counts = severity_counts(report.summary);
  // The first line lets a script find the comment of an earlier run.
  std::string out = "<!-- lintel -->\n### Lintel: " + count(total_findings(report.summary), "finding") + "\n";
  if (!counts.empty()) out += counts + "  \n";
  out += scope_counts(report.summary) + "\n";
  const std::string errors = style.show_diagnostics ? shortened(errors_of(report), most_bytes / 4) : std::string();

  const std::vector<const Finding*> shown = shown_findings(report, style);
  const Severity* heading = nullptr;
  std::map<Severity, std::size_t> cut;
  bool full = false;
  for (const Finding* finding : shown) {
    std::string text = !heading || *heading != finding->severity
                           ? "\n#### " + std::string(to_string(finding->severity)) + "\n" + item_of(*finding)
                           : item_of(*finding);
    full = full || out.size() + text.size() + errors.size() + closing_bytes > most_bytes;
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
