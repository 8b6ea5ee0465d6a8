#include "report/grant.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/arena.h"
#include "base/glob.h"
#include "base/text.h"
#include "source/source_set.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/parse.h"

namespace lintel::report {
namespace {

constexpr unsigned deepest = 128;
constexpr std::size_t max_file = 4u << 20;
constexpr std::size_t max_grant_lines = 256;

std::string folded(std::string_view key) {
  std::string text = lower_case(key);
  std::erase(text, '_');
  return text;
}

/// What an element grants, as far as it is written in it.
class Grant {
 public:
  /// Takes a member of an element: its values, each as text.
  void add(std::string_view key, const std::vector<std::string>& values) {
    const std::string name = folded(key);
    if (name == "action" || name == "actions") return add_all("may ", values);
    // What is left out of all actions: more of these grant less.
    if (name == "notaction" || name == "notactions") {
      std::string all;
      for (const std::string& value : std::set<std::string>(values.begin(), values.end())) all += value + ' ';
      lines_.insert("may all but " + all);
    } else if (name == "fromport" && values.size() == 1) {
      from_ = values.front();
    } else if (name == "toport" && values.size() == 1) {
      to_ = values.front();
    } else if (name == "ipprotocol" || name == "protocol") {
      add_all("by ", values);
    }
  }

  std::string text() const {
    std::set<std::string> lines = lines_;
    if (!from_.empty() || !to_.empty()) lines.insert("ports " + from_ + "-" + to_);
    std::string all;
    for (const std::string& line : lines) all += line + '\n';
    return lines.size() > max_grant_lines ? std::string() : all;
  }

 private:
  void add_all(std::string_view before, const std::vector<std::string>& values) {
    for (const std::string& value : values) lines_.insert(std::string(before) + lower_case(value));
  }

  std::set<std::string> lines_;
  std::string from_, to_;
};

/// The elements around places of one file.
class GrantFile {
 public:
  GrantFile(FileId file, std::string_view path, std::string_view text) : text_(text) {
    Problems ignored;
    if (text.size() > max_file) return;
    constexpr std::array<std::string_view, 4> of_hcl = {".tf", ".tofu", ".tfvars", ".hcl"};
    if (std::any_of(of_hcl.begin(), of_hcl.end(), [&](std::string_view end) { return path.ends_with(end); })) {
      tree_ = hcl::parse(file, text, ignored);
      view_ = tree_.view();
    } else {
      root_ = read_document(file, text);
    }
  }

  std::string grant_at(std::uint32_t begin, std::uint32_t end) {
    std::string found;
    if (view_.root != 0) look({&view_, view_.root}, {begin, end}, 0, found);
    if (root_) look(*root_, {begin, end}, 0, found);
    return found;
  }

 private:
  struct Place {
    std::uint32_t begin, end;
    bool is_in(Span span) const { return span.begin <= begin && end <= span.end; }
  };

  const document::Node* read_document(FileId file, std::string_view text) {
    Problems ignored;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool is_json = first != text.npos && (text[first] == '{' || text[first] == '[');
    const document::Node* root = is_json ? document::parse_json(file, text, arena_, Limits{}, ignored) : nullptr;
    return root ? root : document::parse_yaml(file, text, arena_, Limits{}, ignored);
  }

  static std::vector<std::string> values_of(const document::Node& node) {
    std::vector<std::string> values;
    for (const document::Node* item : node.items) values.emplace_back(item->text);
    if (node.items.empty()) values.emplace_back(node.text);
    return values;
  }

  /// The innermost element that grants something wins.
  void look(const document::Node& node, Place place, unsigned depth, std::string& found) const {
    if (depth > deepest) return;
    Grant grant;
    for (const document::Entry& entry : node.entries) grant.add(entry.key, values_of(*entry.value));
    if (std::string text = grant.text(); !text.empty()) found = std::move(text);
    for (const document::Node* item : node.items) {
      if (place.is_in(item->span)) return look(*item, place, depth + 1, found);
    }
    for (const document::Entry& entry : node.entries) {
      // A place may begin at the name of the value.
      const Span whole{entry.key_span.file, entry.key_span.begin, entry.value->span.end};
      if (place.is_in(whole)) return look(*entry.value, place, depth + 1, found);
    }
  }

  std::vector<std::string> values_of(hcl::Cursor node) const {
    if (node.kind() == hcl::SyntaxKind::tuple) {
      std::vector<std::string> values;
      for (std::size_t i = 0; i < node.size(); ++i) {
        const std::vector<std::string> each = values_of(node.child(i));
        values.insert(values.end(), each.begin(), each.end());
      }
      return values;
    }
    if (node.kind() == hcl::SyntaxKind::string || node.kind() == hcl::SyntaxKind::number)
      return {std::string(node.text())};
    return {std::string(text_.substr(node.span().begin, node.span().end - node.span().begin))};
  }

  void look(hcl::Cursor node, Place place, unsigned depth, std::string& found) {
    using Kind = hcl::SyntaxKind;
    if (!node || depth > deepest) return;
    Grant grant;
    if (node.kind() == Kind::body) {
      for (std::size_t i = 0; i < node.size(); ++i) {
        const hcl::Cursor part = node.child(i);
        if (part.kind() == Kind::attribute) grant.add(part.text(), values_of(part.expression()));
      }
    } else if (node.kind() == Kind::object) {
      for (std::size_t i = 0; i + 1 < node.size(); i += 2) {
        if (node.child(i).kind() == Kind::string) grant.add(node.child(i).text(), values_of(node.child(i + 1)));
      }
    }
    if (std::string text = grant.text(); !text.empty()) found = std::move(text);
    for (std::size_t i = 0; i < node.size(); ++i) {
      if (node.child(i) && place.is_in(node.child(i).span())) return look(node.child(i), place, depth + 1, found);
    }
    // A place may be a whole member of an object: its name, its mark and its value.
    for (std::size_t i = 0; node.kind() == Kind::object && i + 1 < node.size(); i += 2) {
      if (place.is_in(join(node.child(i).span(), node.child(i + 1).span())))
        return look(node.child(i + 1), place, depth + 1, found);
    }
  }

  std::string_view text_;
  hcl::Tree tree_;
  hcl::TreeView view_;
  Arena arena_;
  const document::Node* root_ = nullptr;
};

bool is_at_who(std::string_view path) {
  return path.find("Principal") != path.npos || path.find("CidrIp") != path.npos;
}

std::optional<std::pair<long, long>> ports_of(std::string_view line) {
  constexpr std::string_view start = "ports ";
  if (!line.starts_with(start)) return std::nullopt;
  const std::string_view rest = line.substr(start.size());
  std::pair<long, long> ports;
  const auto first = std::from_chars(rest.data(), rest.data() + rest.size(), ports.first);
  if (first.ec != std::errc() || first.ptr == rest.data() + rest.size() || *first.ptr != '-') return std::nullopt;
  const auto last = std::from_chars(first.ptr + 1, rest.data() + rest.size(), ports.second);
  if (last.ec != std::errc() || last.ptr != rest.data() + rest.size()) return std::nullopt;
  return ports;
}

bool covers(std::string_view earlier, std::string_view later) {
  if (earlier == later) return true;
  if (earlier.starts_with("may ") && later.starts_with("may ") && !later.starts_with("may all but "))
    return matches_glob(later, earlier);
  const auto wide = ports_of(earlier), narrow = ports_of(later);
  return wide && narrow && wide->first <= narrow->first && narrow->second <= wide->second;
}

std::vector<std::string_view> lines_in(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

std::vector<std::string> find_grants(const ScanReport& report) {
  std::vector<std::string> grants(report.findings.size());
  std::map<std::uint32_t, std::unique_ptr<GrantFile>> files;
  for (std::size_t i = 0; i < grants.size() && report.sources; ++i) {
    const Finding& finding = report.findings[i];
    const FileId file{finding.location.source};
    if (file == FileId::none || !is_at_who(std::string_view(finding.property_path))) continue;
    std::unique_ptr<GrantFile>& read = files[finding.location.source];
    if (!read) read = std::make_unique<GrantFile>(file, report.sources->path(file), report.sources->text(file));
    grants[i] = read->grant_at(static_cast<std::uint32_t>(finding.location.start_offset),
                               static_cast<std::uint32_t>(finding.location.end_offset));
  }
  return grants;
}

bool grants_no_more(std::string_view later, std::string_view earlier) {
  if (later == earlier || earlier.empty()) return true;
  const std::vector<std::string_view> known = lines_in(earlier), now = lines_in(later);
  return std::all_of(now.begin(), now.end(), [&](std::string_view line) {
    return std::any_of(known.begin(), known.end(), [&](std::string_view each) { return covers(each, line); });
  });
}

}  // namespace lintel::report
