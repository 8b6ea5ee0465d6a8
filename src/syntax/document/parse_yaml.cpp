#include "syntax/document/parse.h"

#include <yaml.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <unordered_map>

#include "base/utf8.h"
#include "source/discovery.h"
#include "syntax/document/code_point_offsets.h"
#include "syntax/document/plain_scalar.h"
#include "syntax/document/tree_builder.h"
#include "syntax/readable_text.h"

namespace lintel::document {
namespace {

bool is_blank(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

bool ends_property(char letter) {
  return is_blank(letter) || std::string_view(",[]{}").find(letter) != std::string_view::npos;
}

bool continues_anchor(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         letter == '-' || letter == '_';
}

/// YAML 1.1's types. `!!ImportValue` is none: somebody wrote one `!` too many.
bool is_core_type(std::string_view name) {
  static constexpr std::array<std::string_view, 14> names = {"binary", "bool", "float",     "int",   "map",
                                                             "merge",  "null", "omap",      "pairs", "seq",
                                                             "set",    "str",  "timestamp", "value"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view view(const yaml_char_t* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

/// Past white space, line ends and comments from `at` on.
std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_blank(text[at])) {
      ++at;
    } else if (text[at] == '#' && (at == 0 || is_blank(text[at - 1]))) {
      at = std::min(text.find('\n', at), text.size());
    } else {
      break;
    }
  }
  return at;
}

/// libyaml's parser over a text, freed at the end of its scope.
class EventSource {
 public:
  explicit EventSource(std::string_view text) {
    ready_ = yaml_parser_initialize(&parser_) == 1;
    if (!ready_) return;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~EventSource() {
    yaml_event_delete(&event_);
    if (ready_) yaml_parser_delete(&parser_);
  }
  EventSource(const EventSource&) = delete;
  EventSource& operator=(const EventSource&) = delete;

  /// The next event, valid until the one after it; nullptr when the text breaks off: `fault()` says why.
  const yaml_event_t* next() {
    yaml_event_delete(&event_);
    return ready_ && yaml_parser_parse(&parser_, &event_) == 1 ? &event_ : nullptr;
  }
  const yaml_parser_t& fault() const { return parser_; }
  bool out_of_memory() const { return !ready_ || parser_.error == YAML_MEMORY_ERROR; }

 private:
  yaml_parser_t parser_ = {};
  yaml_event_t event_ = {};
  bool ready_ = false;
};

/// Builds the tree of the first document from libyaml's events.
class TreeHandler {
 public:
  /// `cut`: more text follows that is not read.
  TreeHandler(FileId file, std::string_view text, bool cut, Arena& arena, const Limits& limits, TreeBuilder& builder)
      : file_(file),
        text_(text),
        cut_(cut),
        offsets_(text),
        arena_(arena),
        limits_(limits),
        builder_(builder),
        max_bytes_(arena.bytes_reserved() + max_tree_bytes(text)) {}

  /// Takes one event; false at the end of the first document, or when there is no memory for more.
  bool take(const yaml_event_t& event) {
    if (arena_.bytes_reserved() > max_bytes_) {
      const std::size_t begin = offset(event.start_mark);
      builder_.report(ProblemSeverity::error, "budget-bytes",
                      "the file has more values than there is memory for: what follows was not read", narrow(begin),
                      narrow(begin + 1));
      break_off();
      return false;
    }
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        if (skipped_depth_ == 0) on_scalar(event);
        return true;
      case YAML_ALIAS_EVENT:
        if (skipped_depth_ == 0) on_alias(event);
        return true;
      case YAML_SEQUENCE_START_EVENT:
        open(NodeKind::sequence, event, view(event.data.sequence_start.tag), view(event.data.sequence_start.anchor));
        return true;
      case YAML_MAPPING_START_EVENT:
        open(NodeKind::mapping, event, view(event.data.mapping_start.tag), view(event.data.mapping_start.anchor));
        return true;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        close(event);
        return true;
      case YAML_DOCUMENT_END_EVENT:
      case YAML_STREAM_END_EVENT:
        return false;
      case YAML_NO_EVENT:
      case YAML_STREAM_START_EVENT:
      case YAML_DOCUMENT_START_EVENT:
        break;
    }
    return true;
  }

  /// Ends what is open where the text broke off.
  void break_off() {
    builder_.close_all(narrow(last_end_));
    opened_.clear();
  }

  /// Whether so much is nested that reading on would take long: libyaml looks at all that is open for each token.
  bool is_endless(const yaml_event_t& event) {
    work_ += 1 + builder_.depth() + skipped_depth_;
    if (work_ <= max_work) return false;
    const std::size_t at = std::min(offset(event.start_mark), text_.size());
    builder_.report(ProblemSeverity::error, "budget-steps",
                    "so much is nested so deeply here that it takes too long to read; what follows was not read",
                    narrow(at), narrow(std::min(at + 1, text_.size())));
    return true;
  }

  std::size_t offset(const yaml_mark_t& mark) const { return offsets_.byte_of(mark.index); }

 private:
  static constexpr std::uint64_t max_work = 100'000'000;

  /// What may stand before a node's content: a tag and an anchor.
  struct Properties {
    bool any = false;
    std::size_t content = 0;  ///< where the content starts, if there is any
    std::size_t end = 0;      ///< past the last property
    std::size_t tag_begin = 0, tag_end = 0;
  };
  struct Anchored {
    const Node* node = nullptr;  ///< nullptr while it is open
    std::uint64_t nodes = 0;     ///< in it with its aliases expanded
    std::size_t height = 0;
  };
  struct Opened {
    std::size_t begin = 0;
    std::string anchor;
    std::uint64_t expanded_before = 0;
    std::size_t height = 1;
  };

  static std::uint32_t narrow(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

  /// Those of a node that starts at `at`; from `limit` on stands what is in it, which may have properties itself.
  Properties read_properties(std::size_t at, std::size_t limit) const {
    Properties found;
    found.content = found.end = at;
    while (at < std::min(limit, text_.size()) && (text_[at] == '!' || text_[at] == '&')) {
      const std::size_t begin = at;
      if (text_.substr(at).starts_with("!<")) {
        at = std::min(text_.find('>', at), text_.size() - 1) + 1;
      } else if (text_[at] == '&') {
        // libyaml ends an anchor's name where no letter, digit, `-` or `_` follows: `&x:` is a key without text.
        do ++at;
        while (at < text_.size() && continues_anchor(text_[at]));
      } else {
        // What is not ASCII is in no tag: it is one of Unicode's line breaks, or a fault.
        while (at < text_.size() && !ends_property(text_[at]) && static_cast<unsigned char>(text_[at]) < 0x80) ++at;
      }
      if (text_[begin] == '!') {
        found.tag_begin = begin;
        found.tag_end = at;
      }
      found.any = true;
      found.end = at;
      at = skip_space(text_, at);
      found.content = at;
    }
    return found;
  }

  void on_scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    const std::string_view value(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const bool quoted = scalar.style != YAML_PLAIN_SCALAR_STYLE;
    const Properties properties = read_properties(offset(event.start_mark), offset(event.end_mark));
    const std::size_t all = offset(event.end_mark);
    std::size_t begin = std::min(properties.content, all), end = all;
    if (value.empty() && !quoted) begin = end = properties.any ? properties.end : begin;
    const bool block = scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE;
    while (block && end > begin && is_blank(text_[end - 1])) --end;
    const std::string_view text = text_of(value, begin, end, quoted);
    const std::string_view anchor = view(scalar.anchor);
    if (builder_.expects_key()) {
      if (!anchor.empty()) remember_key(anchor, text, begin, end);
      add_key(text, begin, end, !quoted && text == "<<");
      return;
    }
    Node* node = make(NodeKind::string, begin, end, properties);
    node->quoted = quoted;
    node->text = text;
    resolve(*node, view(scalar.tag));
    ++expanded_;
    if (!anchor.empty()) anchors_[std::string(anchor)] = {node, 1, 0};
    builder_.value(node);
  }

  void on_alias(const yaml_event_t& event) {
    const std::size_t begin = offset(event.start_mark), end = offset(event.end_mark);
    last_end_ = end;
    Node* node = builder_.make(NodeKind::null, narrow(begin), narrow(end));
    const auto found = anchors_.find(std::string(view(event.data.alias.anchor)));
    const Anchored* target = found == anchors_.end() ? nullptr : &found->second;
    // Whatever stands for an alias that is not followed: nothing is known of it.
    node->unread = true;
    if (!target) {
      builder_.report(ProblemSeverity::error, "yaml-syntax", "no anchor of this name is defined above", narrow(begin),
                      narrow(begin + 1));
    } else if (!target->node) {
      builder_.report(ProblemSeverity::error, "yaml-syntax", "an alias must not stand inside what its anchor names",
                      narrow(begin), narrow(end));
    } else if (expanded_ + target->nodes > limits_.collection_items) {
      if (!exhausted_) {
        builder_.report(ProblemSeverity::error, "budget-alias",
                        "with this alias the document has more than " + std::to_string(limits_.collection_items) +
                            " nodes; it and later ones are read as null",
                        narrow(begin), narrow(end));
      }
      exhausted_ = true;
    } else if (builder_.depth() + target->height > limits_.depth) {
      report_depth(begin, end);
    } else {
      expanded_ += target->nodes;
      note_height(target->height);
      const Span span = node->span;
      *node = *target->node;
      node->span = span;
    }
    if (builder_.expects_key() && node->items.empty() && node->entries.empty()) {
      add_key(node->text, begin, end);
      return;
    }
    builder_.value(node);
  }

  /// The value, shown in the source where it stands there letter by letter.
  std::string_view text_of(std::string_view value, std::size_t begin, std::size_t end, bool quoted) const {
    const std::size_t first = quoted ? begin + 1 : begin;
    const std::string_view written = text_.substr(std::min(first, text_.size()), value.size());
    if (first + value.size() <= end && written == value) return written;
    return arena_.copy(value);
  }

  Node* make(NodeKind kind, std::size_t begin, std::size_t end, const Properties& properties) {
    Node* node = builder_.make(kind, narrow(begin), narrow(end));
    if (properties.tag_end > properties.tag_begin) {
      node->tag_span = {file_, narrow(properties.tag_begin), narrow(properties.tag_end)};
    }
    last_end_ = properties.any ? std::max(end, properties.end) : end;
    return node;
  }

  void add_key(std::string_view text, std::size_t begin, std::size_t end, bool merge = false) {
    ++expanded_;
    last_end_ = end;
    builder_.key(text, narrow(begin), narrow(end), merge);
  }

  /// Gives a node its tag, or for YAML's own tags and none the kind that it stands for.
  void resolve(Node& node, std::string_view tag) {
    static constexpr std::string_view core = "tag:yaml.org,2002:";
    const bool of_core = tag.starts_with(core);
    const bool named = of_core && is_core_type(tag.substr(core.size()));
    if (!tag.empty() && tag != "!" && !named) {
      const std::string_view written = text_.substr(node.tag_span.begin, node.tag_span.end - node.tag_span.begin);
      node.tag = of_core || written == tag ? written : arena_.copy(tag);
      // What a tag makes of its scalar is the tag's affair: `!Ref 123` names 123.
      return;
    }
    if (node.kind != NodeKind::string || tag == "!" || (node.quoted && !named)) return;
    if (named && !tag.ends_with(":int") && !tag.ends_with(":float") && !tag.ends_with(":bool") &&
        !tag.ends_with(":null")) {
      return;
    }
    node.kind = resolve_plain_scalar(node.text, node.truth);
  }

  void open(NodeKind kind, const yaml_event_t& event, std::string_view tag, std::string_view anchor) {
    const std::size_t start = offset(event.start_mark);
    if (skipped_depth_ > 0 || builder_.depth() >= limits_.depth) {
      if (skipped_depth_++ == 0) {
        report_depth(start, std::min(start + 1, text_.size()));
        Node* const skipped = builder_.make(NodeKind::null, narrow(start), narrow(start));
        skipped->unread = true;
        builder_.value(skipped);
      }
      return;
    }
    const Properties properties = read_properties(start, offset(event.end_mark));
    Node* node = builder_.open(kind, narrow(properties.content));
    if (properties.tag_end > properties.tag_begin) {
      node->tag_span = {file_, narrow(properties.tag_begin), narrow(properties.tag_end)};
      resolve(*node, tag);
    }
    last_end_ = properties.content;
    opened_.push_back({properties.content, std::string(anchor), expanded_, 1});
    if (!anchor.empty()) anchors_[std::string(anchor)] = {};
  }

  void close(const yaml_event_t& event) {
    if (skipped_depth_ > 0) {
      --skipped_depth_;
      return;
    }
    const Opened opened = std::move(opened_.back());
    opened_.pop_back();
    // The end of a block collection is where the next token starts; a flow collection's is its bracket.
    const char bracket = opened.begin < text_.size() ? text_[opened.begin] : ' ';
    const std::size_t end = offset(event.end_mark);
    if ((bracket == '{' || bracket == '[') && end > offset(event.start_mark)) last_end_ = end;
    Node* node = builder_.close(narrow(last_end_));
    if (cut_ && offset(event.start_mark) == text_.size()) node->unread = true;
    ++expanded_;
    note_height(opened.height + 1);
    if (!opened.anchor.empty()) {
      anchors_[opened.anchor] = {node, expanded_ - opened.expanded_before, opened.height};
    }
  }

  void remember_key(std::string_view anchor, std::string_view text, std::size_t begin, std::size_t end) {
    Node* node = builder_.make(NodeKind::string, narrow(begin), narrow(end));
    node->text = text;
    anchors_[std::string(anchor)] = {node, 1, 0};
  }

  void note_height(std::size_t height) {
    if (!opened_.empty()) opened_.back().height = std::max(opened_.back().height, height);
  }

  void report_depth(std::size_t begin, std::size_t end) {
    if (too_deep_) return;
    too_deep_ = true;
    builder_.report(ProblemSeverity::error, "budget-depth",
                    "values are nested more than " + std::to_string(limits_.depth) + " deep here and were not read",
                    narrow(begin), narrow(end));
  }

  FileId file_;
  std::string_view text_;
  bool cut_;
  CodePointOffsets offsets_;
  Arena& arena_;
  const Limits& limits_;
  TreeBuilder& builder_;
  std::size_t max_bytes_;
  std::vector<Opened> opened_;
  std::unordered_map<std::string, Anchored> anchors_;
  std::size_t last_end_ = 0;    ///< past the last thing read
  std::uint64_t expanded_ = 0;  ///< nodes so far, aliases expanded
  std::uint64_t work_ = 0;
  std::size_t skipped_depth_ = 0;  ///< how deep inside something that is not read
  bool too_deep_ = false, exhausted_ = false;
};

/// What libyaml says about a fault, in words that say what to do, and whether its context is the place to show.
struct Explanation {
  std::string_view said;
  std::string_view meant;
  bool at_context = false;
};

constexpr std::array<Explanation, 18> explanations = {{
    {"did not find expected key", "expected a key at the mapping's indentation"},
    {"did not find expected ',' or '}'", "expected ',' or '}' in the mapping"},
    {"did not find expected '-' indicator", "expected '- ' at the sequence's indentation"},
    {"did not find expected ',' or ']'", "expected ',' or ']' in the sequence"},
    {"found unexpected end of stream", "the file ends before this quote is closed", true},
    {"found unexpected document indicator", "a new document starts before this quote is closed", true},
    {"could not find expected ':'", "expected ':' after this key", true},
    {"found character that cannot start any token",
     "this character cannot start a value, and a tab must not indent; put the value in quotes, use spaces"},
    {"found a tab character that violates indentation", "a tab must not indent; use spaces"},
    {"found a tab character where an indentation space is expected", "a tab must not indent; use spaces"},
    {"block sequence entries are not allowed in this context",
     "a list item ('- ') must not stand here; put it on its own line"},
    {"mapping keys are not allowed in this context", "a key must not stand here; put it on its own line"},
    {"mapping values are not allowed in this context",
     "a value must not stand here: ':' in a value needs quotes around it, and a nested mapping its own lines"},
    {"did not find expected node content", "a value is missing here"},
    {"found duplicate %YAML directive", "the %YAML directive must stand once only"},
    {"found unknown escape character", "this is not a YAML escape; write a backslash as \\\\"},
    {"did not find expected <document start>", "the document has ended above: what follows is not part of it"},
    {"found undefined tag handle", "no %TAG directive defines this tag's handle"},
}};

/// A document that is JSON throughout is read as JSON: what YAML does not allow (surrogate escapes, keys of 1,024
/// letters and more) is legal there.
const Node* read_as_json(FileId file, std::string_view text, Arena& arena, const Limits& limits) {
  const std::size_t first = without_bom(text).find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || without_bom(text)[first] != '{') return nullptr;
  Problems problems;
  const Node* root = parse_json(file, text, arena, limits, problems);
  return problems.empty() ? root : nullptr;
}

/// Where text templating is the cause of the fault at `fault`: a line that starts with it, or the fault's own line has
/// it. Templating elsewhere (in the text of a script, say) explains nothing. npos when there is none.
std::size_t find_templating_behind(std::string_view text, std::size_t fault) {
  std::size_t line = 0;
  while (line < text.size()) {
    const std::size_t line_end = std::min(text.find('\n', line), text.size());
    const std::string_view whole = text.substr(line, line_end - line);
    const std::size_t found = find_text_templating(whole);
    const bool leads = found != std::string_view::npos && found == whole.find_first_not_of(" \t-");
    if (leads || (found != std::string_view::npos && line <= fault && fault <= line_end)) return line + found;
    line = line_end + 1;
  }
  return std::string_view::npos;
}

/// Reports why the text broke off.
void report_fault(const EventSource& events, const TreeHandler& handler, std::string_view text, TreeBuilder& builder) {
  if (events.out_of_memory()) {
    builder.report(ProblemSeverity::error, "budget-bytes", "there is not enough memory to read this file", 0, 0);
    return;
  }
  const yaml_parser_t& fault = events.fault();
  const std::string_view said = fault.problem ? std::string_view(fault.problem) : "this is not YAML";
  const auto* const known = std::find_if(explanations.begin(), explanations.end(),
                                         [&](const Explanation& explanation) { return explanation.said == said; });
  std::size_t begin = handler.offset(fault.problem_mark);
  // What the reader of bytes refuses has a byte offset instead.
  if (fault.error == YAML_READER_ERROR) begin = std::min(fault.problem_offset, text.size());
  if (known != explanations.end() && known->at_context && fault.context) begin = handler.offset(fault.context_mark);
  builder.report(ProblemSeverity::error, "yaml-syntax", std::string(known != explanations.end() ? known->meant : said),
                 static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::min(begin + 1, text.size())));
}

const Node* read_events(FileId file, std::string_view text, bool cut, Arena& arena, const Limits& limits,
                        Problems& problems) {
  TreeBuilder builder(file, arena, problems);
  TreeHandler handler(file, text, cut, arena, limits, builder);
  EventSource events(text);
  for (;;) {
    const yaml_event_t* const event = events.next();
    if (!event) {
      report_fault(events, handler, text, builder);
      handler.break_off();
      break;
    }
    if (!handler.take(*event)) break;
    if (handler.is_endless(*event)) {
      handler.break_off();
      break;
    }
  }
  return builder.root();
}

/// What stands before the first line that is longer than a string may be: nobody wrote such a line, and what
/// reads it piece by piece takes long.
std::string_view before_endless_line(FileId file, std::string_view text, const Limits& limits, Problems& problems) {
  for (std::size_t line = 0; text.size() - line > limits.string_bytes;) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    if (end - line > limits.string_bytes) {
      Problem problem;
      problem.code = "budget-string";
      problem.message =
          "this line has more than " + std::to_string(limits.string_bytes) + " bytes; it and what follows was not read";
      problem.span = {file, static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(line + 1)};
      problems.push_back(std::move(problem));
      return text.substr(0, line);
    }
    line = std::min(end + 1, text.size());
  }
  return text;
}

/// The text with comments in place of directives that libyaml refuses and other readers pass over, as YAML asks them to
/// ("6.8 Directives"): names that are reserved, and later versions of YAML 1.
std::string_view without_reserved_directives(std::string_view text, Arena& arena) {
  std::string changed;
  for (std::size_t line = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; line < text.size();) {
    const std::string_view rest = text.substr(line);
    if (rest.starts_with('%') && !rest.starts_with("%TAG ") &&
        (!rest.starts_with("%YAML ") || rest.starts_with("%YAML 1."))) {
      if (changed.empty()) changed = text;
      changed[line] = '#';
    } else if (!rest.starts_with('%')) {
      // Comments and empty lines may stand among them; anything else begins the document.
      const std::size_t first = std::min(rest.find_first_not_of(" \t\r"), rest.size());
      if (first < rest.size() && rest[first] != '\n' && rest[first] != '#') break;
    }
    line = std::min(text.find('\n', line), text.size() - 1) + 1;
  }
  return changed.empty() ? text : arena.copy(changed);
}

}  // namespace

const Node* parse_yaml(FileId file, std::string_view text, Arena& arena, const Limits& limits, Problems& problems) {
  const auto readable = readable_text(file, text, arena, limits, problems);
  if (!readable) return nullptr;
  if (const Node* root = read_as_json(file, *readable, arena, limits)) return root;

  const std::size_t problems_before = problems.size();
  const std::string_view whole_lines =
      without_reserved_directives(before_endless_line(file, *readable, limits, problems), arena);
  const bool cut = whole_lines.size() < readable->size();
  const Node* root = read_events(file, whole_lines, cut, arena, limits, problems);
  const auto is_fault = [](const Problem& problem) { return problem.code == "yaml-syntax"; };
  const auto fault =
      std::find_if(problems.begin() + static_cast<std::ptrdiff_t>(problems_before), problems.end(), is_fault);
  if (fault == problems.end()) return root;
  const std::size_t templating = find_templating_behind(*readable, fault->span.begin);
  if (templating == std::string_view::npos) return root;

  // Not YAML yet, but what a text templating language makes YAML of.
  problems.resize(problems_before);
  Problem notice;
  notice.severity = ProblemSeverity::notice;
  notice.code = "text-templating";
  notice.message = "the file is skipped: it becomes YAML only after text templating (`{% … %}`, `{{ … }}`) was applied";
  notice.span = {file, static_cast<std::uint32_t>(templating), static_cast<std::uint32_t>(templating + 2)};
  problems.push_back(std::move(notice));
  return nullptr;
}

}  // namespace lintel::document
