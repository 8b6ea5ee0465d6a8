# The style sheet and the script of a review's page as bytes of the review stage: page.S includes them.
set(review_page ${CMAKE_CURRENT_SOURCE_DIR}/review/page/page.S)
target_sources(lintel_review PRIVATE ${review_page})
set_source_files_properties(${review_page} PROPERTIES
  INCLUDE_DIRECTORIES ${CMAKE_CURRENT_SOURCE_DIR}/review/page
  OBJECT_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/review/page/style.css;${CMAKE_CURRENT_SOURCE_DIR}/review/page/script.js")
