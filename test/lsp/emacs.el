;; Runs in an Emacs without a window: opens the file named by $DOCUMENT with Eglot, and writes what it shows into the file
;; named by $RESULT.
(require 'cl-lib)
(package-activate-all)

;; The settings that the documentation tells users to write.
(load (getenv "SETTINGS") nil t)

(defvar result nil)

(defun note (name value)
  (push (cons name value) result))

(defun done (status)
  (note 'status status)
  (with-temp-file (getenv "RESULT") (insert (json-encode result)))
  (kill-emacs))

(defun wait (what condition)
  (let ((end (+ (float-time) 20)))
    (while (not (funcall condition))
      (when (> (float-time) end) (error "waited in vain for %s: %S" what (diagnostics)))
      (accept-process-output nil 0.02))))

(defun visit (path)
  (switch-to-buffer (find-file-noselect path))
  ;; What the command loop does, which a script does not run in.
  (run-hooks 'post-command-hook)
  (wait "the server" (lambda () eglot--managed-mode))
  (flymake-start))

(defun diagnostics ()
  (mapcar (lambda (it)
            (let ((begin (flymake-diagnostic-beg it)))
              `((text . ,(flymake-diagnostic-text it))
                (line . ,(line-number-at-pos begin))
                (marked . ,(buffer-substring begin (flymake-diagnostic-end it))))))
          (flymake-diagnostics)))

(defun shown (code)
  (cl-some (lambda (it) (string-match-p (regexp-quote code) (alist-get 'text it))) (diagnostics)))

(defun wait-for (code)
  (wait code (lambda () (shown code))))

(defun wait-gone (code)
  (wait (concat "no " code) (lambda () (not (shown code)))))

(defun go-to (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun work ()
  (visit (getenv "DOCUMENT"))
  (wait-for "keystore/wrong-password")
  (wait-for "keys/misspelt-key")
  (note 'diagnostics (vconcat (diagnostics)))
  (note 'root (expand-file-name (project-root (project-current))))

  (go-to "rpc.ssl.keystore.path")
  (let ((info nil))
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq info text)))
    (wait "the hover" (lambda () info))
    (note 'hover (substring-no-properties info)))

  (go-to "duplex.server.keystore.paht")
  (let ((last-nonmenu-event ?x) (titles nil))
    ;; The user takes the first.
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt items &rest _) (setq titles (mapcar #'car items)) (car titles))))
      (eglot-code-actions (point) (line-end-position) nil t))
    (note 'actions (vconcat titles)))
  (note 'fixed (buffer-string))
  (save-buffer)
  (wait-gone "keys/misspelt-key")

  (goto-char (point-max))
  (insert "duplex.server.keystore.pass")
  (completion-at-point)
  (note 'completed (buffer-substring (line-beginning-position) (line-end-position)))
  (delete-region (line-beginning-position) (point-max))

  (go-to (getenv "WRONG"))
  (delete-region (point) (line-end-position))
  (insert (getenv "PASSWORD"))
  (save-buffer)
  (wait-gone "keystore/wrong-password")

  (visit (getenv "SERVER_XML"))
  (wait-for "tomcat/unknown-attribute")
  (go-to "first\"")
  (eglot-rename "second")
  (note 'renamed (buffer-string))
  (done "done"))

(condition-case failure
    (work)
  (error (note 'failure (error-message-string failure))
         (done "failed")))
