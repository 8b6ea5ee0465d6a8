#include "review/writers.h"

#include "report/finding_text.h"
#include "report/markdown_text.h"
#include "report/terminal_text.h"
#include "review/control_text.h"

namespace lintel::review {
namespace {

using report::code_span;
using report::escape_markdown;
using report::markdown_sentence;

/// What a document that is read shows of each kind of evidence of a control; JSON and CSV have all.
constexpr std::size_t max_items = 100;

std::string place_code(const Location& location) {
  return location.file.empty() ? std::string() : ", " + code_span(place_text(location));
}

template <class Write>
void each(const std::vector<std::uint32_t>& places, std::string& out, const Write& write) {
  for (std::size_t i = 0; i < places.size() && i < max_items; ++i) out += "- " + write(places[i]) + "\n";
  if (places.size() > max_items) out += "- and " + std::to_string(places.size() - max_items) + " more\n";
}

std::string evidence_text(const ReviewedControl& reviewed, const Review& review) {
  const ScanReport& report = review.report;
  const ControlEvidence evidence = gather(reviewed, review);
  std::string out;
  each(evidence.failing, out, [&](std::uint32_t at) {
    const Finding& finding = report.findings[at];
    const std::string unexplained =
        finding.suppressed ? "; suppressed without a reason: " + markdown_sentence(finding.suppression) : "";
    return "**fails**: " + markdown_sentence(message_of(finding)) + place_code(finding.location) + " " +
           code_span(finding.rule) + unexplained;
  });
  each(evidence.undecided, out, [&](std::uint32_t at) {
    const Undecided& entry = report.undecided[at];
    return "**undecided**: " + code_span(entry.resource_address) + ": " + markdown_sentence(entry.why) +
           place_code(entry.blocked_at.file.empty() ? entry.location : entry.blocked_at) + " " + code_span(entry.rule);
  });
  each(evidence.accepted, out, [&](std::uint32_t at) {
    const Finding& finding = report.findings[at];
    const Acceptance& acceptance = *finding.acceptance;
    return "**accepted**" + (acceptance.until.empty() ? std::string() : " until " + escape_markdown(acceptance.until)) +
           ": " + markdown_sentence(message_of(finding)) + place_code(finding.location) + " " +
           code_span(finding.rule) + "; " + escape_markdown(acceptance.reason) + place_code(acceptance.location);
  });
  each(evidence.complying, out, [&](std::uint32_t at) {
    const Compliance::Resource& resource = report.compliance.resources[at];
    return "complies: " + code_span(name_of(resource, report)) + place_code(resource.location);
  });
  return out;
}

std::string control_text(const ReviewedControl& reviewed, const Review& review) {
  const Control& control = *reviewed.control;
  std::string out = "\n### " + escape_markdown(control.id) + ": " + escape_markdown(control.title) + "\n**" +
                    to_string(reviewed.state) + "**";
  const std::string change = change_of(reviewed, review);
  out += (change.empty() ? "" : " (" + change + ")") + "\n";
  if (!control.text.empty()) out += "\n" + markdown_sentence(control.text) + "\n";
  const std::string evidence = evidence_text(reviewed, review);
  if (!evidence.empty()) out += "\n" + evidence;
  if (!control.ask.empty()) out += "\n*Ask:* " + markdown_sentence(control.ask) + "\n";
  if (reviewed.state == State::invisible && !control.reason.empty())
    out += "\n*Why not in code:* " + markdown_sentence(control.reason) + "\n";
  if (!reviewed.hint.empty()) out += "\n*Hint:* " + markdown_sentence(reviewed.hint) + "\n";
  return out;
}

std::string counts_table(const Review& review) {
  std::string head = "| section |", rule = "|---|", all = "| **all** |", rows;
  for (std::size_t i = 0; i < state_count; ++i) {
    head += std::string(" ") + to_string(static_cast<State>(i)) + " |";
    rule += "--:|";
    all += " **" + std::to_string(review.counts[i]) + "** |";
  }
  for (const ReviewedSection& section : review.sections) {
    rows += "| " + escape_markdown(section.section->id) + ": " + escape_markdown(section.section->title) + " |";
    for (const std::uint32_t count : section.counts) rows += " " + std::to_string(count) + " |";
    rows += "\n";
  }
  return head + "\n" + rule + "\n" + rows + all + "\n";
}

}  // namespace

std::string write_markdown(const Review& review, const report::Style&) {
  const Framework& framework = *review.framework;
  std::string out = "# " + escape_markdown(framework.title) + "\nReview of the code by " +
                    escape_markdown(edition_of(framework)) + ".\n\n" + counts_table(review);
  if (review.change) out += "\nSince the review before: " + count_changes(review) + ".\n";
  for (const std::string& gap : review.gaps) out += "\nNot looked at: " + markdown_sentence(gap) + "\n";
  for (const ReviewedSection& section : review.sections) {
    out += "\n## " + escape_markdown(section.section->id) + ": " + escape_markdown(section.section->title) + "\n";
    for (const ReviewedControl& control : section.controls) out += control_text(control, review);
  }
  out += "\n## What was read\nJudged by " + code_span(judge_of(review)) + ". Rules: " + code_span(review.rules_digest) +
         ".\n\n| file | SHA-256 |\n|---|---|\n";
  for (const ReadFile& file : review.files)
    out += "| " + code_span(file.path) + " | " + code_span(file.digest) + " |\n";
  return out;
}

}  // namespace lintel::review
