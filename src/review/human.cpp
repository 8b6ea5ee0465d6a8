#include "review/writers.h"

#include "report/finding_text.h"
#include "report/terminal_text.h"
#include "review/control_text.h"

namespace lintel::review {
namespace {

using report::Ink;
using report::printable;

/// As many of each kind of evidence are shown; the other formats have all.
constexpr std::size_t max_shown = 5;
constexpr std::size_t width = 100;
constexpr std::string_view indent = "      ";

/// Lists of a report, for people at a terminal.
class ReviewText {
 public:
  ReviewText(const Review& review, const report::Style& style) : review_(review), ink_{style.color} {}

  std::string write() {
    const Framework& framework = *review_.framework;
    out_ = ink_.bold(printable(framework.title)) + "  " + ink_.dim(printable(edition_of(framework))) + "\n";
    for (const ReviewedSection& section : review_.sections) {
      out_ += "\n" + ink_.bold(printable(section.section->id + "  " + section.section->title)) + "  " +
              ink_.dim(count_states(section.counts)) + "\n";
      for (const ReviewedControl& control : section.controls) write_control(control);
    }
    std::size_t controls = 0;
    for (const std::uint32_t count : review_.counts) controls += count;
    out_ += "\n" + ink_.bold(report::count(controls, "control") + ": " + count_states(review_.counts)) + "\n" +
            printable(judge_of(review_)) + "\n";
    if (review_.change) out_ += count_changes(review_) + "\n";
    for (const std::string& gap : review_.gaps) out_ += "not looked at: " + printable(gap) + "\n";
    return std::move(out_);
  }

 private:
  std::string state_text(State state) const {
    const std::string text = to_string(state);
    if (state == State::not_met) return ink_.red(text);
    if (state == State::met || state == State::in_code) return ink_.green(text);
    return state == State::undecided || state == State::accepted ? ink_.blue(text) : ink_.dim(text);
  }

  std::string place(const Location& location) const {
    if (location.file.empty()) return {};
    Location shown = location;
    shown.file = report::shown_path(review_.report, location.file);
    return "  " + ink_.blue("→ ") + printable(place_text(shown));
  }

  void write_control(const ReviewedControl& reviewed) {
    const Control& control = *reviewed.control;
    out_ +=
        "  " + state_text(reviewed.state) + "  " + ink_.bold(printable(control.id)) + "  " + printable(control.title);
    const std::string change = change_of(reviewed, review_);
    out_ += (change.empty() ? "" : "  " + ink_.bold("(" + change + ")")) + "\n";
    const ControlEvidence evidence = gather(reviewed, review_);
    each(evidence.failing, [&](std::uint32_t at) {
      const Finding& finding = review_.report.findings[at];
      const std::string unexplained =
          finding.suppressed ? "suppressed without a reason (" + finding.suppression + "): " : "";
      line(ink_.red("✗ ") + printable(unexplained + message_of(finding)) + place(finding.location) + "  " +
           ink_.dim(printable(finding.rule)));
    });
    each(evidence.undecided, [&](std::uint32_t at) {
      const Undecided& entry = review_.report.undecided[at];
      line(ink_.blue("? ") + printable(entry.resource_address + ": " + entry.why) +
           place(entry.blocked_at.file.empty() ? entry.location : entry.blocked_at) + "  " +
           ink_.dim(printable(entry.rule)));
    });
    each(evidence.accepted, [&](std::uint32_t at) {
      const Finding& finding = review_.report.findings[at];
      const Acceptance& acceptance = *finding.acceptance;
      line(ink_.blue("○ ") + printable(message_of(finding)) + place(finding.location) + "  " +
           ink_.dim(printable(finding.rule)));
      line("  accepted" + (acceptance.until.empty() ? std::string() : " until " + printable(acceptance.until)) + ": " +
           printable(acceptance.reason) + place(acceptance.location));
    });
    each(evidence.complying, [&](std::uint32_t at) {
      const Compliance::Resource& resource = review_.report.compliance.resources[at];
      line(ink_.green("✓ ") + printable(name_of(resource, review_.report)) + place(resource.location));
    });
    if (!control.ask.empty()) out_ += report::wrapped("ask: " + printable(control.ask), indent, width) + "\n";
    if (reviewed.state == State::invisible && !control.reason.empty())
      out_ += report::wrapped("why: " + printable(control.reason), indent, width) + "\n";
    if (!reviewed.hint.empty()) out_ += report::wrapped("hint: " + printable(reviewed.hint), indent, width) + "\n";
  }

  void line(const std::string& text) { out_ += std::string(indent) + text + "\n"; }

  template <class Write>
  void each(const std::vector<std::uint32_t>& places, const Write& write) {
    for (std::size_t i = 0; i < places.size() && i < max_shown; ++i) write(places[i]);
    if (places.size() > max_shown) line(ink_.dim("  and " + std::to_string(places.size() - max_shown) + " more"));
  }

  const Review& review_;
  Ink ink_;
  std::string out_;
};

}  // namespace

std::string write_human(const Review& review, const report::Style& style) {
  return ReviewText(review, style).write();
}

}  // namespace lintel::review
