#include "cli/change_finding.h"

#include <utility>

#include "report/finding_text.h"
#include "rules/catalog/built_in.h"

namespace lintel::cli {

Finding make_change_finding(std::string_view rule, std::string message) {
  Finding finding;
  finding.rule = rule;
  if (const Rule* known = find_built_in(rule)) {
    finding.title = known->title;
    finding.severity = known->severity;
    finding.fix = readable_template(known->fix);
  }
  finding.message = std::move(message);
  return finding;
}

}  // namespace lintel::cli
