#include "review/writers.h"

#include "report/finding_text.h"
#include "report/html_text.h"
#include "report/shown_source.h"
#include "report/terminal_text.h"
#include "review/control_text.h"

extern "C" {
extern const char lintel_page_style_begin[], lintel_page_style_end[];
extern const char lintel_review_style_begin[], lintel_review_style_end[];
extern const char lintel_review_script_begin[], lintel_review_script_end[];
}

namespace lintel::review {
namespace {

using report::escaped_text;
using report::html_attribute;
using report::html_place;
using report::html_sentence;

/// What a page that is read shows of each kind of evidence of a control; JSON and CSV have all.
constexpr std::size_t max_pieces = 50;
/// A browser is slow with more excerpts.
constexpr std::size_t max_excerpts = 3'000;
constexpr int bar_width = 300;

std::string bytes_between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

std::string count_text(const Counts& counts, State state) {
  return std::to_string(counts[static_cast<std::size_t>(state)]);
}

/// A bar whose parts are as long as there are controls in each state.
std::string bar_of(const Counts& counts, int height) {
  std::uint32_t all = 0;
  for (const std::uint32_t count : counts) all += count;
  std::string parts;
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < state_count && all > 0; ++i) {
    const auto at = [&](std::uint32_t count) { return std::to_string(static_cast<double>(count) * bar_width / all); };
    if (counts[i] > 0)
      parts += "<rect class=\"is-" + std::string(id_of(static_cast<State>(i))) + "\" x=\"" + at(before) +
               "\" width=\"" + at(counts[i]) + "\" height=\"" + std::to_string(height) + "\"><title>" +
               std::to_string(counts[i]) + " " + to_string(static_cast<State>(i)) + "</title></rect>";
    before += counts[i];
  }
  return "<svg class=\"bar\" viewBox=\"0 0 " + std::to_string(bar_width) + " " + std::to_string(height) +
         "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" + count_states(counts) + "\">" + parts + "</svg>";
}

/// The page of one review.
class ReviewPage {
 public:
  explicit ReviewPage(const Review& review) : review_(review), sources_(review.report) {}

  std::string write() {
    const Framework& framework = *review_.framework;
    const std::string sheet = bytes_between(lintel_page_style_begin, lintel_page_style_end) +
                              bytes_between(lintel_review_style_begin, lintel_review_style_end);
    const std::string script = bytes_between(lintel_review_script_begin, lintel_review_script_end);
    std::string out =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
        report::page_policy(sheet, script) +
        "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
        escaped_text(framework.title) + "</title>\n<style>" + sheet + "</style>\n</head>\n<body>\n<header>\n<h1>" +
        escaped_text(framework.title) + "</h1>\n<p class=\"soft\">" + escaped_text(edition_of(framework)) + "</p>\n" +
        bar_of(review_.counts, 14) + state_boxes() +
        (review_.change ? "<p><strong>Since the review before:</strong> " + count_changes(review_) + "</p>\n" : "") +
        gaps() + "</header>\n<main>\n" + sections_table() + controls_bar() + "<div id=\"review\">\n";
    for (std::size_t i = 0; i < review_.sections.size(); ++i) out += section(i);
    return out + "</div>\n" + files() + "</main>\n<footer>" + escaped_text(judge_of(review_)) +
           "<br>Rules and framework: <code>" + review_.rules_digest + "</code></footer>\n<script>" + script +
           "</script>\n</body>\n</html>\n";
  }

 private:
  std::string state_boxes() const {
    std::string items;
    for (std::size_t i = 0; i < state_count; ++i) {
      const auto state = static_cast<State>(i);
      items += "<li><label class=\"state is-" + std::string(id_of(state)) +
               "\"><input type=\"checkbox\" class=\"script\" checked value=\"" + id_of(state) + "\"><strong>" +
               count_text(review_.counts, state) + "</strong> " + to_string(state) + "</label></li>\n";
    }
    return "<ul class=\"counts\">\n" + items + "</ul>\n";
  }

  std::string gaps() const {
    std::string items;
    for (const std::string& gap : review_.gaps) items += "<li>" + html_sentence(gap) + "</li>\n";
    return items.empty() ? items : "<div class=\"gaps\"><strong>Not looked at</strong><ul>" + items + "</ul></div>\n";
  }

  std::string sections_table() const {
    std::string rows;
    for (std::size_t i = 0; i < review_.sections.size(); ++i) {
      const ReviewedSection& section = review_.sections[i];
      rows += "<tr><th scope=\"row\"><a href=\"#s" + std::to_string(i) + "\">" + escaped_text(section.section->id) +
              "</a> " + escaped_text(section.section->title) + "</th><td class=\"wide\">" + bar_of(section.counts, 10) +
              "</td><td class=\"soft\">" + count_states(section.counts) + "</td></tr>\n";
    }
    return "<section>\n<h2>Areas</h2>\n<table class=\"areas\">\n" + rows + "</table>\n</section>\n";
  }

  std::string controls_bar() const {
    return "<h2>Controls</h2>\n<div class=\"controls script\">\n<input type=\"search\" id=\"search\" "
           "placeholder=\"Search (/)\" aria-label=\"Search\">\n<button type=\"button\" id=\"reset\">Reset</button>\n"
           "<span id=\"shown\" class=\"soft\" aria-live=\"polite\"></span>\n</div>\n";
  }

  std::string section(std::size_t index) {
    const ReviewedSection& reviewed = review_.sections[index];
    std::string out = "<section class=\"area\" id=\"s" + std::to_string(index) + "\">\n<h3>" +
                      escaped_text(reviewed.section->id) + " <span class=\"soft\">" +
                      escaped_text(reviewed.section->title) + "</span></h3>\n";
    for (const ReviewedControl& control : reviewed.controls) out += article(control);
    return out + "</section>\n";
  }

  std::string article(const ReviewedControl& reviewed) {
    const Control& control = *reviewed.control;
    const std::string state = id_of(reviewed.state);
    std::string out = "<article class=\"control is-" + state + "\" id=\"c-" + html_attribute(control.id) +
                      "\" data-state=\"" + state + "\">\n<h4><span class=\"badge\">" + to_string(reviewed.state) +
                      "</span>" + escaped_text(control.id) + " " + escaped_text(control.title) + change(reviewed) +
                      "</h4>\n";
    if (!control.text.empty()) out += "<p>" + html_sentence(control.text) + "</p>\n";
    const ControlEvidence evidence = gather(reviewed, review_);
    out += list("fails", evidence.failing, [&](std::uint32_t at) { return failing(at); });
    out += list("undecided", evidence.undecided, [&](std::uint32_t at) { return undecided(at); });
    out += list("accepted", evidence.accepted, [&](std::uint32_t at) { return accepted(at); });
    out += complying(evidence.complying);
    if (!control.ask.empty()) out += "<p class=\"ask\"><strong>Ask:</strong> " + html_sentence(control.ask) + "</p>\n";
    if (reviewed.state == State::invisible && !control.reason.empty())
      out += "<p class=\"soft\">" + html_sentence(control.reason) + "</p>\n";
    if (!reviewed.hint.empty()) out += "<p class=\"soft\">" + html_sentence(reviewed.hint) + "</p>\n";
    return out + "</article>\n";
  }

  std::string change(const ReviewedControl& reviewed) const {
    const std::string text = change_of(reviewed, review_);
    return text.empty() ? text : " <span class=\"change\">" + text + "</span>";
  }

  template <class Write>
  std::string list(std::string_view kind, const std::vector<std::uint32_t>& places, const Write& write) {
    std::string items;
    for (std::size_t i = 0; i < places.size() && i < max_pieces; ++i) items += "<li>" + write(places[i]) + "</li>\n";
    if (places.size() > max_pieces) items += "<li>and " + std::to_string(places.size() - max_pieces) + " more</li>\n";
    return items.empty() ? items : "<ul class=\"evidence " + std::string(kind) + "\">\n" + items + "</ul>\n";
  }

  std::string excerpt(const Location& location, std::uint32_t around) {
    if (++excerpts_ > max_excerpts) return {};
    return report::html_excerpt(location, sources_, around);
  }

  static std::string rule_text(const std::string& rule) {
    return " · <span class=\"rule\">" + escaped_text(rule) + "</span>";
  }

  std::string failing(std::uint32_t at) {
    const Finding& finding = review_.report.findings[at];
    std::string out = "<strong>" + escaped_text(message_of(finding)) + "</strong><br>" + html_place(finding.location) +
                      rule_text(finding.rule);
    if (finding.suppressed)
      out += "<br><span class=\"soft\">suppressed without a reason: " + escaped_text(finding.suppression) + "</span>";
    out += excerpt(finding.location, 1);
    return finding.fix.empty() ? out : out + "<p class=\"soft\">" + html_sentence(finding.fix) + "</p>";
  }

  std::string undecided(std::uint32_t at) {
    const Undecided& entry = review_.report.undecided[at];
    const Location& place = entry.blocked_at.file.empty() ? entry.location : entry.blocked_at;
    return "<code>" + escaped_text(entry.resource_address) + "</code>: " + escaped_text(entry.why) + "<br>" +
           html_place(place) + rule_text(entry.rule) + excerpt(place, 0);
  }

  std::string accepted(std::uint32_t at) {
    const Finding& finding = review_.report.findings[at];
    const Acceptance& acceptance = *finding.acceptance;
    return escaped_text(message_of(finding)) + "<br>" + html_place(finding.location) + rule_text(finding.rule) +
           "<br><strong>Accepted" +
           (acceptance.until.empty() ? std::string() : " until " + escaped_text(acceptance.until)) + ":</strong> " +
           escaped_text(acceptance.reason) + " · " + html_place(acceptance.location) + excerpt(acceptance.location, 1);
  }

  std::string complying(const std::vector<std::uint32_t>& places) {
    if (places.empty()) return {};
    const std::string items = list("complies", places, [&](std::uint32_t at) {
      const Compliance::Resource& resource = review_.report.compliance.resources[at];
      return "<code>" + escaped_text(name_of(resource, review_.report)) + "</code> <span class=\"soft\">" +
             escaped_text(resource.type) + "</span> " + html_place(resource.location);
    });
    return "<details><summary>" + report::count(places.size(), "resource") +
           (places.size() == 1 ? " complies" : " comply") + "</summary>\n" + items + "</details>\n";
  }

  std::string files() const {
    std::string rows;
    for (const ReadFile& file : review_.files)
      rows += "<tr><td class=\"place\">" + escaped_text(file.path) + "</td><td class=\"place\">" + file.digest +
              "</td></tr>\n";
    return "<section>\n<h2>What was read</h2>\n<details><summary>" + report::count(review_.files.size(), "file") +
           " with SHA-256</summary>\n<table class=\"files\">\n" + rows + "</table></details>\n</section>\n";
  }

  const Review& review_;
  report::ShownSource sources_;
  std::size_t excerpts_ = 0;
};

}  // namespace

std::string write_html(const Review& review, const report::Style&) {
  return ReviewPage(review).write();
}

}  // namespace lintel::review
