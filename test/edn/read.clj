;; Reads the texts of a file, one in base64 on each line. For each prints either "refused" or what Clojure
;; prints of the value, in base64, plainly and with namespaces taken out of maps. Where Clojure cannot read the
;; latter itself (of `{b/# 1}` it prints `#:b{# 1}`), it is the plain text again.
(require '[clojure.edn :as edn] '[clojure.java.io :as io])
(import '[java.nio ByteBuffer ByteOrder] 'java.util.Base64)

(def end (Object.))

;; Clojure's own tagged-literal compares as Java does, so that under a tag 1 and 1N would not be equal.
(defrecord Tagged [tag value])
(defmethod print-method Tagged [{:keys [tag value]} ^java.io.Writer out]
  (.write out (str "#" tag " "))
  (print-method value out))

(defn read-only-value [text]
  (let [reader (java.io.PushbackReader. (java.io.StringReader. text))
        value (edn/read {:default ->Tagged} reader)]
    (when-not (identical? end (edn/read {:default ->Tagged :eof end} reader))
      (throw (RuntimeException. "a second value")))
    value))

;; Characters as they are: Java's own encoders replace halves of surrogate pairs.
(defn encode [text]
  (let [bytes (ByteBuffer/allocate (* 2 (count text)))]
    (.put (.asCharBuffer (.order bytes ByteOrder/LITTLE_ENDIAN)) ^String text)
    (.encodeToString (Base64/getEncoder) (.array bytes))))

(defn decode [line]
  (let [bytes (ByteBuffer/wrap (.decode (Base64/getDecoder) ^String line))]
    (str (.asCharBuffer (.order bytes ByteOrder/LITTLE_ENDIAN)))))

(defn print-plainly [value]
  (binding [*print-namespace-maps* false] (pr-str value)))

(defn print-with-namespaces [value]
  (let [text (binding [*print-namespace-maps* true] (pr-str value))]
    (try (read-only-value text) text
      (catch Throwable _ (print-plainly value)))))

(with-open [lines (io/reader (first *command-line-args*))
            out (io/writer (second *command-line-args*))]
  (binding [*out* out]
    (doseq [line (line-seq lines)]
      (let [text (decode line)]
        (println
          (try
            (let [value (read-only-value text)]
              (str (encode (print-plainly value)) " " (encode (print-with-namespaces value))))
            (catch Throwable _ "refused")))))))
