#include "report/report.h"

#include <algorithm>
#include <array>

namespace lintel::report {
namespace {

constexpr std::array all_formats = {
    Format{"human", "for people: source excerpts, origins, how to fix", write_human, true},
    Format{"compact", "a line each: file:line:column: severity: message [rule]", write_compact, true},
    Format{"json", "everything, in a documented format", write_json, false, false, write_json},
    Format{"sarif", "SARIF 2.1.0, for code scanning", write_sarif},
    Format{"junit", "JUnit XML, for Jenkins, Azure Pipelines and most others", write_junit},
    Format{"checkstyle", "Checkstyle XML", write_checkstyle},
    Format{"github", "workflow annotations of GitHub Actions", write_github},
    Format{"gitlab-code-quality", "GitLab's code quality report", write_gitlab_code_quality, false, false,
           write_gitlab_code_quality},
    Format{"gitlab-sast", "GitLab's SAST report", write_gitlab_sast, false, false, write_gitlab_sast},
    Format{"csv", "a table for spreadsheets", write_csv},
    Format{"markdown", "a comment for a pull request", write_markdown},
    Format{"html", "one page to look at, with the resource graph", write_html, false, true},
};

}  // namespace

std::span<const Format> formats() {
  return all_formats;
}

const Format* find_format(std::string_view name) {
  const auto found =
      std::find_if(all_formats.begin(), all_formats.end(), [&](const Format& format) { return format.name == name; });
  return found == all_formats.end() ? nullptr : &*found;
}

}  // namespace lintel::report
